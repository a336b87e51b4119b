/// The sandbox's own certificate authority, and sockets that speak TLS with what it issues.
///
/// Clients that refuse plain HTTP meet the sandbox here, and trust it by its CA file as they would
/// trust a company's. It knows nothing of Azure or Kubernetes. Certificates are made by a library,
/// since the JDK reads them but makes none.
@NullMarked
package dev.cleat.sandbox.tls;

import org.jspecify.annotations.NullMarked;
