package dev.cleat.sandbox.tls;

import dev.cleat.sandbox.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The authority of one sandbox, made or read when it is first asked for: who stays with plain HTTP
/// pays nothing for it.
public final class KeptAuthority {

  private final Store store;
  private final Path folder;
  private @Nullable CertificateAuthority authority;
  private @Nullable CaFiles files;

  /// @param folder where the files for clients go
  public KeptAuthority(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /// What clients are to trust, written at the first call.
  public synchronized CaFiles files() {
    var written =
        Optional.ofNullable(files).orElseGet(() -> CaFiles.write(folder, get().certificate()));
    files = written;
    return written;
  }

  /// The certificate of the authority that a store keeps, in PEM; empty as long as none was needed.
  public static Optional<String> pem(Store store) {
    return CertificateAuthority.kept(store).map(it -> Certificates.pem(it.certificate()));
  }

  synchronized CertificateAuthority get() {
    var kept = Optional.ofNullable(authority).orElseGet(() -> CertificateAuthority.of(store));
    authority = kept;
    return kept;
  }
}
