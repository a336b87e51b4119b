/// The second door: Rafay's cluster specifications and its stand-alone workload identities, read as
/// one cluster document and its identity documents.
///
/// Everything keeps the place where it stands in the specification, so that rules point there. What
/// a specification says beyond that is tolerated, and accounted for: {@link
/// dev.cleat.config.rafay.Reckoning} tells of each field whether it was kept, and if not, why. The
/// names of the fields are those of Rafay's own provider for terraform (`rafay_aks_cluster`,
/// `rafay_aks_cluster_v3`, `rafay_aks_workload_identity`).
@NullMarked
package dev.cleat.config.rafay;

import org.jspecify.annotations.NullMarked;
