package dev.cleat.adapter.azure;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.FederatedIdentityCredentialsClient;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.SignIn;
import java.util.List;
import java.util.Map;

/// Federated identity credentials: one list per identity, and one write at a time on each (the
/// executor sees to that on our side; others may write too, which Azure answers with 409).
final class FederatedCredentials implements Reader, Writer {
  private static final String CONCURRENT =
      "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
  private static final String DUPLICATE = "Issuer and subject combination already exists";
  private static final int ROUNDS = 12;

  private final TypedClients clients;

  FederatedCredentials(TypedClients clients) {
    this.clients = clients;
  }

  @Override
  public Kind kind() {
    return Kind.CREDENTIAL;
  }

  @Override
  public Sighting read(Question question) {
    return Sightings.joined(
        Fan.out(question.within(), identity -> list(identity, question.access())));
  }

  private Sighting list(Live identity, Access access) {
    var key = identity.state().key();
    var credential = identity.state().credential();
    try {
      var found =
          all(access.signIn(credential), new ArmId(identity.id()), Tried.READ).stream()
              .map(it -> CredentialShape.live(it, key, credential, access.owner()))
              .toList();
      return new Sighting(found, List.of());
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), key, failure);
    }
  }

  private List<FederatedIdentityCredentialInner> all(SignIn signIn, ArmId identity, Tried tried) {
    return TypedClients.call(
        Meant.as(tried), context -> all(client(signIn, identity), identity, context));
  }

  private static List<FederatedIdentityCredentialInner> all(
      FederatedIdentityCredentialsClient client, ArmId identity, Context context) {
    var group = identity.group().orElseThrow();
    return client.list(group, identity.name(), null, null, context).stream().toList();
  }

  private FederatedIdentityCredentialsClient client(SignIn signIn, ArmId identity) {
    return clients.credentials(signIn, identity.subscription().orElseThrow());
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sightings.joined(Fan.out(missing, it -> prove((FederatedCredential) it, access)));
  }

  /// A GET by the name that it would get.
  private Sighting prove(FederatedCredential it, Access access) {
    try {
      return TypedClients.find(Meant.toRead(), context -> get(it, access, context))
          .map(seen -> CredentialShape.live(seen, it.identity(), it.credential(), access.owner()))
          .map(live -> new Sighting(List.of(live), List.of()))
          .orElseGet(Sighting::nothing);
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), it.key(), failure);
    }
  }

  private FederatedIdentityCredentialInner get(
      FederatedCredential it, Access access, Context context) {
    var identity = identity(it);
    var name = it.liveName().orElseThrow();
    return client(access.signIn(it.credential()), identity)
        .getWithResponse(identity.group().orElseThrow(), identity.name(), name, context)
        .getValue();
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    try {
      return switch (resolved) {
        case Change.Create(FederatedCredential after) ->
            put(after, after.liveName().orElseThrow(), Deed.CREATED, access);
        case Change.Update(FederatedCredential after, var before, _) ->
            put(after, new ArmId(before.id()).name(), Deed.UPDATED, access);
        case Change.Create _,
            Change.Update _,
            Change.Adopt _,
            Change.Release _,
            Change.Keep _,
            Change.Delete _,
            Change.Undecided _ ->
            throw new IllegalStateException("not a change of a credential: " + resolved);
      };
    } catch (ArmFailure failure) {
      return new Outcome.Failed(failure.problem());
    }
  }

  private Outcome put(FederatedCredential after, String name, Deed deed, Access access) {
    var signIn = access.signIn(after.credential());
    var attempts = new Attempts(clients.transport().pause(), ROUNDS);
    while (true) {
      try {
        return done(deed, put(signIn, after, name));
      } catch (ArmFailure failure) {
        if (duplicate(failure)) {
          return lookAgain(signIn, after, failure);
        }
        if (!failure.code().equals(CONCURRENT) || attempts.after(failure) == Attempts.Next.NONE) {
          throw failure;
        }
      }
    }
  }

  private FederatedIdentityCredentialInner put(
      SignIn signIn, FederatedCredential after, String name) {
    var identity = identity(after);
    var group = identity.group().orElseThrow();
    var body = CredentialShape.body(after);
    return TypedClients.call(
        Meant.toWrite(
            FederatedIdentityCredentialInner::fromJson, seen -> CredentialShape.equal(seen, after)),
        context ->
            client(signIn, identity)
                .createOrUpdateWithResponse(group, identity.name(), name, body, context)
                .getValue());
  }

  /// Azure's code for a second credential of the same issuer and subject is not documented, and its
  /// status is told as 400 and as 409; the words are.
  private static boolean duplicate(ArmFailure failure) {
    var said = failure.problem().cause().map(Problem.Cause::message).orElse("");
    return (failure.status() == 400 || failure.status() == 409) && said.contains(DUPLICATE);
  }

  private Outcome lookAgain(SignIn signIn, FederatedCredential after, ArmFailure failure) {
    return all(signIn, identity(after), Tried.WRITE).stream()
        .filter(seen -> CredentialShape.equal(seen, after))
        .findFirst()
        .map(seen -> done(Deed.ALREADY, seen))
        .orElseGet(() -> new Outcome.Failed(failure.problem()));
  }

  private static Outcome done(Deed deed, FederatedIdentityCredentialInner seen) {
    return new Outcome.Done(deed, CredentialShape.id(seen), Map.of());
  }

  private static ArmId identity(FederatedCredential credential) {
    return new ArmId(credential.identity().path());
  }
}
