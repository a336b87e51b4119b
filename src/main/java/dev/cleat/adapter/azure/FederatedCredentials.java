package dev.cleat.adapter.azure;

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
import dev.cleat.model.Resource;
import java.util.List;

/// Federated identity credentials: one list per identity, and one write at a time on each (the
/// executor sees to that on our side; others may write too, which Azure answers with 409).
final class FederatedCredentials implements Reader, Writer {
  private final TypedClients clients;
  private final CredentialSource source;

  FederatedCredentials(TypedClients clients) {
    this.clients = clients;
    this.source = new CredentialSource(clients);
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
          source.all(access.signIn(credential), new ArmId(identity.id()), Tried.READ).stream()
              .map(it -> CredentialShape.live(it, key, credential, access.owner()))
              .toList();
      return new Sighting(found, List.of());
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), key, failure);
    }
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sightings.joined(Fan.out(missing, it -> prove((FederatedCredential) it, access)));
  }

  /// A GET by the name that it would get.
  private Sighting prove(FederatedCredential it, Access access) {
    try {
      return source
          .find(
              access.signIn(it.credential()), identity(it), it.liveName().orElseThrow(), Tried.READ)
          .map(seen -> CredentialShape.live(seen, it.identity(), it.credential(), access.owner()))
          .map(live -> new Sighting(List.of(live), List.of()))
          .orElseGet(Sighting::nothing);
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), it.key(), failure);
    }
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    var write = new CredentialWrite(clients, access);
    try {
      return switch (resolved) {
        case Change.Create(FederatedCredential after) ->
            write.put(after, after.liveName().orElseThrow(), Deed.CREATED);
        case Change.Update(FederatedCredential after, var before, _) ->
            write.put(after, new ArmId(before.id()).name(), Deed.UPDATED);
        case Change.Delete(var before, _) -> write.delete(before);
        case Change.Create _,
            Change.Update _,
            Change.Adopt _,
            Change.Release _,
            Change.Keep _,
            Change.Undecided _ ->
            throw new IllegalStateException("not a change of a credential: " + resolved);
      };
    } catch (ArmFailure failure) {
      return new Outcome.Failed(failure.problem());
    }
  }

  private static ArmId identity(FederatedCredential credential) {
    return new ArmId(credential.identity().path());
  }
}
