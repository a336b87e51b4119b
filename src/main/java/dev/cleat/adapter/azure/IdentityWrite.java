package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.azure.resourcemanager.msi.models.IdentityUpdate;
import dev.cleat.adapter.azure.IdentityEdit.Detachment;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Identity;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import java.util.Map;
import java.util.Optional;

/// Writes of user-assigned identities. They have no ETag, so each change begins with a fresh look,
/// and tags are merged into what it shows.
final class IdentityWrite {
  private final TypedClients clients;
  private final IdentitySource source;
  private final Access access;

  IdentityWrite(TypedClients clients, Access access) {
    this.clients = clients;
    this.source = new IdentitySource(clients);
    this.access = access;
  }

  Outcome create(Identity after) {
    var where = sought(after);
    var body = IdentityShape.created(after, access.owner());
    var made =
        TypedClients.call(
            writing(body.tags()),
            context ->
                clients
                    .identities(where.signIn(), where.subscription())
                    .createOrUpdateWithResponse(where.group(), after.id().name(), body, context)
                    .getValue());
    return done(Deed.CREATED, made, after);
  }

  Outcome update(Identity after, Live before) {
    return patch(before, IdentityEdit.none().with(after.tags()), Deed.UPDATED);
  }

  /// One that is only used gets no mark: what is taken back is what was detached on it.
  Outcome adopt(Identity after, Live before) {
    var edit =
        switch (after.mandate()) {
          case CREATE -> IdentityEdit.none().with(after.tags()).marked(access.owner());
          case UPDATE, READ -> IdentityEdit.none();
        };
    return patch(before, edit.with(detached(after, before)), Deed.ADOPTED);
  }

  /// What is not there has no mark of ours.
  Outcome release(Optional<Resource> after, Live before) {
    var edit =
        before.ownership() instanceof Ownership.Ours
            ? IdentityEdit.none().unmarked()
            : IdentityEdit.none();
    var tag = after.map(it -> detached((Identity) it, before)).orElse(Detachment.LEFT);
    try {
      return patch(before, edit.with(tag), Deed.RELEASED);
    } catch (ArmFailure failure) {
      if (failure.absent()) {
        return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
      }
      throw failure;
    }
  }

  private Detachment detached(Identity after, Live before) {
    var was = before.state().detached().contains(access.owner());
    var is = after.detached().contains(access.owner());
    if (was == is) {
      return Detachment.LEFT;
    }
    return is ? Detachment.SAID : Detachment.TAKEN_BACK;
  }

  private Outcome patch(Live before, IdentityEdit edit, Deed deed) {
    var planned = (Identity) before.state();
    var where = sought(planned);
    var seen = source.get(where, Meant.as(Tried.WRITE));
    var body = IdentityShape.patched(seen, edit, access.owner());
    if (IdentityShape.holds(seen, body.tags())) {
      return done(Deed.ALREADY, seen, planned);
    }
    if (!live(seen, planned).ownership().equals(before.ownership())) {
      return new Outcome.Failed(changedSince("the identity's owner has changed since the plan"));
    }
    return done(deed, patched(where, body), planned);
  }

  private IdentityInner patched(Sought where, IdentityUpdate body) {
    return TypedClients.call(
        writing(body.tags()),
        context ->
            clients
                .identities(where.signIn(), where.subscription())
                .updateWithResponse(where.group(), where.id().name(), body, context)
                .getValue());
  }

  private static Meant writing(Map<String, String> tags) {
    return Meant.toWrite(IdentityInner::fromJson, seen -> IdentityShape.holds(seen, tags));
  }

  /// Azure deletes whatever is in an identity along with it, so a last look makes sure that it is
  /// the one that was planned for, and that nobody has put anything in it since.
  Outcome delete(Live before) {
    var planned = (Identity) before.state();
    var where = sought(planned);
    var seen = source.find(where);
    if (seen.isEmpty()) {
      return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
    }
    return objection(live(seen.get(), planned), before)
        .or(() -> inhabited(where))
        .<Outcome>map(Outcome.Failed::new)
        .orElseGet(() -> delete(where, before));
  }

  private static Optional<Problem> objection(Live now, Live before) {
    if (!now.ownership().equals(before.ownership())) {
      return Optional.of(changedSince("the identity's owner has changed since the plan"));
    }
    return principal(now).equals(principal(before))
        ? Optional.empty()
        : Optional.of(changedSince("somebody has made the identity anew since the plan"));
  }

  private static Optional<String> principal(Live identity) {
    return Optional.ofNullable(identity.outputs().get(Output.PRINCIPAL_ID));
  }

  private Optional<Problem> inhabited(Sought where) {
    var credentials = new CredentialSource(clients).all(where.signIn(), where.id(), Tried.WRITE);
    return credentials.isEmpty()
        ? Optional.empty()
        : Optional.of(changedSince("there are credentials in it that were not there before"));
  }

  private Outcome delete(Sought where, Live before) {
    var client = clients.identities(where.signIn(), where.subscription());
    TypedClients.delete(
        context -> client.deleteWithResponse(where.group(), where.id().name(), context));
    return new Outcome.Done(Deed.DELETED, before.id(), Map.of());
  }

  private Sought sought(Identity identity) {
    return new Sought(access.signIn(identity.credential()), identity.id(), identity);
  }

  private static Problem changedSince(String what) {
    return Problem.of(Code.WRITE_CHANGED_SINCE, what, "run again for a new plan");
  }

  private Live live(IdentityInner seen, Identity identity) {
    return IdentityShape.live(seen, identity.credential(), identity.id(), access.owner());
  }

  private Outcome done(Deed deed, IdentityInner seen, Identity identity) {
    var live = live(seen, identity);
    return new Outcome.Done(deed, live.id(), live.outputs());
  }
}
