package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.util.Map;
import java.util.function.Supplier;

/// Writes of federated identity credentials. Azure takes one at a time per identity.
///
/// | Azure answers | then |
/// |---|---|
/// | 409 ConcurrentFederatedIdentityCredentialsWrites… | again, after a while: somebody else writes |
/// | that issuer and subject exist already | look for them under another name: equal is done |
final class CredentialWrite {
  private static final String CONCURRENT =
      "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
  private static final String DUPLICATE = "Issuer and subject combination already exists";
  private static final int ROUNDS = 12;

  private final TypedClients clients;
  private final CredentialSource source;
  private final Access access;

  CredentialWrite(TypedClients clients, Access access) {
    this.clients = clients;
    this.source = new CredentialSource(clients);
    this.access = access;
  }

  Outcome put(FederatedCredential after, String name, Deed deed) {
    var signIn = access.signIn(after.credential());
    return alone(
        () -> {
          try {
            return done(deed, put(signIn, after, name));
          } catch (ArmFailure failure) {
            if (duplicate(failure)) {
              return lookAgain(signIn, after, failure);
            }
            throw failure;
          }
        });
  }

  private Outcome alone(Supplier<Outcome> write) {
    var attempts = new Attempts(clients.transport().pause(), ROUNDS);
    while (true) {
      try {
        return write.get();
      } catch (ArmFailure failure) {
        if (!failure.code().equals(CONCURRENT) || attempts.after(failure) == Attempts.Next.NONE) {
          throw failure;
        }
      }
    }
  }

  private FederatedIdentityCredentialInner put(
      SignIn signIn, FederatedCredential after, String name) {
    var identity = identity(after);
    var body = CredentialShape.body(after);
    return TypedClients.call(
        Meant.toWrite(
            FederatedIdentityCredentialInner::fromJson, seen -> CredentialShape.equal(seen, after)),
        context ->
            source
                .client(signIn, identity)
                .createOrUpdateWithResponse(
                    CredentialSource.group(identity), identity.name(), name, body, context)
                .getValue());
  }

  /// Azure's code for a second credential of the same issuer and subject is not documented, and its
  /// status is told as 400 and as 409; the words are.
  private static boolean duplicate(ArmFailure failure) {
    var said = failure.problem().cause().map(Problem.Cause::message).orElse("");
    return (failure.status() == 400 || failure.status() == 409) && said.contains(DUPLICATE);
  }

  private Outcome lookAgain(SignIn signIn, FederatedCredential after, ArmFailure failure) {
    return source.all(signIn, identity(after), Tried.WRITE).stream()
        .filter(seen -> CredentialShape.equal(seen, after))
        .findFirst()
        .map(seen -> done(Deed.ALREADY, seen))
        .orElseGet(() -> new Outcome.Failed(failure.problem()));
  }

  /// Credentials have no ETag, so a look at what lies under the name now stands in for it: another
  /// trust there is another thing.
  Outcome delete(Live before) {
    var planned = (FederatedCredential) before.state();
    var signIn = access.signIn(planned.credential());
    var name = new ArmId(before.id()).name();
    var seen = source.find(signIn, identity(planned), name, Tried.WRITE);
    if (seen.isEmpty()) {
      return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
    }
    if (!CredentialShape.equal(seen.get(), planned)) {
      return new Outcome.Failed(changedSince());
    }
    return alone(() -> delete(signIn, identity(planned), name, before));
  }

  private Outcome delete(SignIn signIn, ArmId identity, String name, Live before) {
    var client = source.client(signIn, identity);
    TypedClients.delete(
        context ->
            client.deleteWithResponse(
                CredentialSource.group(identity), identity.name(), name, context));
    return new Outcome.Done(Deed.DELETED, before.id(), Map.of());
  }

  private static Problem changedSince() {
    return Problem.of(
        Code.WRITE_CHANGED_SINCE,
        "the credential trusts somebody else than when the plan was made",
        "run again for a new plan");
  }

  private static Outcome done(Deed deed, FederatedIdentityCredentialInner seen) {
    return new Outcome.Done(deed, CredentialShape.id(seen), Map.of());
  }

  private static ArmId identity(FederatedCredential credential) {
    return new ArmId(credential.identity().path());
  }
}
