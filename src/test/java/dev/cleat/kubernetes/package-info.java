/// A real kube-apiserver and its etcd for tests, from the folder that `KUBEBUILDER_ASSETS` names,
/// as controller-runtime's envtest has it. There are no controllers, no scheduler and no kubelet:
/// what those would do, a test does itself. It knows nothing of Cleat and nothing of the sandbox
/// but how to make certificates.
@NullMarked
package dev.cleat.kubernetes;

import org.jspecify.annotations.NullMarked;
