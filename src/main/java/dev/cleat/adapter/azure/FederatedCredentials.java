package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;

/// Federated identity credentials: one list per identity, and one write at a time on each (the
/// executor sees to that on our side; others may write too, which Azure answers with 409).
final class FederatedCredentials implements Reader, Writer {
  private static final String BELOW = "/federatedIdentityCredentials";
  private static final String CONCURRENT =
      "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity";
  private static final String DUPLICATE = "Issuer and subject combination already exists";
  private static final int ROUNDS = 12;

  private final ArmTransport transport;

  FederatedCredentials(ArmTransport transport) {
    this.transport = transport;
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
              .map(tree -> CredentialTree.live(tree, key, credential, access.owner()))
              .toList();
      return new Sighting(found, List.of());
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), key, failure);
    }
  }

  private List<JsonNode> all(SignIn signIn, ArmId identity, Tried tried) {
    return transport.list(
        ArmRequest.get(signIn, ArmPaths.of(identity, BELOW, Identities.VERSION)).as(tried));
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sightings.joined(Fan.out(missing, it -> prove((FederatedCredential) it, access)));
  }

  /// A GET by the name that it would get.
  private Sighting prove(FederatedCredential it, Access access) {
    var signIn = access.signIn(it.credential());
    try {
      return transport
          .find(ArmRequest.get(signIn, address(it, it.liveName().orElseThrow())))
          .map(ArmAnswer::body)
          .map(tree -> CredentialTree.live(tree, it.identity(), it.credential(), access.owner()))
          .map(live -> new Sighting(List.of(live), List.of()))
          .orElseGet(Sighting::nothing);
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), it.key(), failure);
    }
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
    var address = address(after, name);
    var request = ArmRequest.put(signIn, address, CredentialTree.body(after));
    var attempts = new Attempts(transport.pause(), ROUNDS);
    while (true) {
      try {
        return done(deed, transport.write(request, () -> made(signIn, address, after)).body());
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

  private Optional<ArmAnswer> made(SignIn signIn, String address, FederatedCredential after) {
    return transport
        .find(ArmRequest.get(signIn, address).as(Tried.WRITE))
        .filter(answer -> CredentialTree.equal(answer.body(), after));
  }

  /// Azure's code for a second credential of the same issuer and subject is not documented, and its
  /// status is told as 400 and as 409; the words are.
  private static boolean duplicate(ArmFailure failure) {
    var said = failure.problem().cause().map(Problem.Cause::message).orElse("");
    return (failure.status() == 400 || failure.status() == 409) && said.contains(DUPLICATE);
  }

  private Outcome lookAgain(SignIn signIn, FederatedCredential after, ArmFailure failure) {
    return all(signIn, new ArmId(after.identity().path()), Tried.WRITE).stream()
        .filter(tree -> CredentialTree.equal(tree, after))
        .findFirst()
        .map(tree -> done(Deed.ALREADY, tree))
        .orElseGet(() -> new Outcome.Failed(failure.problem()));
  }

  private static Outcome done(Deed deed, JsonNode tree) {
    return new Outcome.Done(deed, tree.path("id").asText(), Map.of());
  }

  private static String address(FederatedCredential credential, String name) {
    var identity = new ArmId(credential.identity().path());
    return ArmPaths.of(identity, BELOW + "/" + name, Identities.VERSION);
  }
}
