package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Locale;

/// Federated credentials that documents name themselves.
final class TrustAssembly {

  private final Assembly assembly;
  private final SignIns signIns;

  TrustAssembly(Assembly assembly, SignIns signIns) {
    this.assembly = assembly;
    this.signIns = signIns;
  }

  void add(List<DeclaredTrust> trusts) {
    trusts.forEach(this::add);
  }

  private void add(DeclaredTrust trust) {
    var identity = assembly.identity(trust.identity());
    var credential =
        new FederatedCredential(
            identity.key().child(Kind.CREDENTIAL, trust.name().toLowerCase(Locale.ROOT)),
            identity.key(),
            identity.credential(),
            Value.of(trust.issuer()),
            trust.subject(),
            audience(trust, identity),
            CredentialNames.forName(assembly.defaults().owner(), trust.name()));
    var address = assembly.addresses().of(Kind.CREDENTIAL, identity.id(), trust.name());
    assembly.add(credential, trust.at(), address);
  }

  private String audience(DeclaredTrust trust, Identity identity) {
    return trust
        .document()
        .audience()
        .map(Located::value)
        .orElseGet(() -> signIns.exchangeAudience(identity.credential()));
  }
}
