package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A federated identity credential as Azure tells it, and the body that is written. Pure. Its name
/// is its only mark. One with a claims matching expression has no subject and is nobody's; the
/// SDK's model does not know the expression, so the missing subject tells it.
final class CredentialShape {
  private CredentialShape() {}

  static Live live(
      FederatedIdentityCredentialInner seen,
      ResourceKey identity,
      String credential,
      String owner) {
    var name = text(seen.name());
    var state =
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id(seen)),
            identity,
            credential,
            Value.of(text(seen.issuer())),
            text(seen.subject()),
            audience(seen),
            new CredentialName.Given(name));
    return Live.of(state, id(seen), Map.of(), ownership(seen, name, owner));
  }

  static String id(FederatedIdentityCredentialInner seen) {
    return text(seen.id());
  }

  private static Ownership ownership(
      FederatedIdentityCredentialInner seen, String name, String owner) {
    return text(seen.subject()).isEmpty()
        ? Ownership.unmarked()
        : CredentialNames.parse(name)
            .<Ownership>map(
                made ->
                    made.owner().equals(owner)
                        ? new Ownership.Ours(Ownership.Sign.NAME)
                        : new Ownership.Theirs(made.owner()))
            .orElseGet(Ownership::unmarked);
  }

  /// Azure takes exactly one; should there be more, no declared one is equal.
  private static String audience(FederatedIdentityCredentialInner seen) {
    return String.join(",", Optional.ofNullable(seen.audiences()).orElseGet(List::of));
  }

  static FederatedIdentityCredentialInner body(FederatedCredential wanted) {
    return new FederatedIdentityCredentialInner()
        .withIssuer(wanted.issuer().known().orElseThrow())
        .withSubject(wanted.subject())
        .withAudiences(List.of(wanted.audience()));
  }

  /// Whether it is as wanted in all that we manage, under whatever name.
  static boolean equal(FederatedIdentityCredentialInner seen, FederatedCredential wanted) {
    return wanted.issuer().known().equals(Optional.of(text(seen.issuer())))
        && text(seen.subject()).equals(wanted.subject())
        && audience(seen).equals(wanted.audience());
  }

  private static String text(@Nullable String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
