package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// User-assigned managed identities. Made with PUT; changed with PATCH of the whole tag map, merged
/// into a fresh look, so that the tags of others stay.
final class Identities implements Reader, Writer {
  private final TypedClients clients;
  private final IdentitySource source;
  private final Survey<IdentityInner> survey;
  private final Set<ArmId> gone = ConcurrentHashMap.newKeySet();

  Identities(TypedClients clients) {
    this.clients = clients;
    this.source = new IdentitySource(clients);
    this.survey = new Survey<>(source);
  }

  @Override
  public Kind kind() {
    return Kind.IDENTITY;
  }

  @Override
  public Sighting read(Question question) {
    var sought = sought(question.access(), question.wanted());
    sought.forEach(it -> gone.remove(it.id()));
    return switch (question.sweep()) {
      case Sweep.Declared _ -> sighting(survey.everything(sought), question.access().owner());
      case Sweep.Owned(var places) -> swept(places, sought, question.access());
    };
  }

  private Sighting swept(Set<Sweep.Place> places, List<Sought> sought, Access access) {
    var sweep = new IdentitySweep(source, access, sought);
    var swept = sweep.over(places);
    var looks = new ArrayList<>(swept.looks());
    looks.addAll(survey.everything(sweep.left(swept)));
    return Sightings.joined(List.of(sighting(looks, access.owner()), swept.others()));
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    var open = sought(access, missing).stream().filter(it -> !gone.contains(it.id())).toList();
    return sighting(survey.each(open), access.owner());
  }

  private static List<Sought> sought(Access access, List<Resource> wanted) {
    return wanted.stream().map(it -> sought(access, (Identity) it)).toList();
  }

  private static Sought sought(Access access, Identity it) {
    return new Sought(access.signIn(it.credential()), it.id(), it);
  }

  private Sighting sighting(List<Survey.Look<IdentityInner>> looks, String owner) {
    var found = new ArrayList<Live>();
    var blind = new ArrayList<Blind>();
    for (var look : looks) {
      switch (look) {
        case Survey.Look.Found(var sought, var seen) ->
            found.add(IdentityShape.live(seen, sought.wanted().credential(), sought.id(), owner));
        case Survey.Look.Gone(var sought, var code) -> {
          gone.add(sought.id());
          if (code.equals("ResourceGroupNotFound")) {
            blind.add(blind(sought, groupMissing(sought)));
          }
        }
        case Survey.Look.Unlisted _ -> {}
        case Survey.Look.Failed(var sought, var why) -> blind.add(blind(sought, why.problem()));
      }
    }
    return new Sighting(found, blind);
  }

  private Blind blind(Sought sought, Problem why) {
    return new Blind(kind(), Optional.of(sought.wanted().key()), why);
  }

  private static Problem groupMissing(Sought sought) {
    return Problem.of(
        Code.GROUP_MISSING,
        "there is no resource group %s in subscription %s"
            .formatted(sought.group(), sought.subscription()),
        "create the resource group, or correct resourceGroup");
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    var write = new IdentityWrite(clients, access);
    try {
      return switch (resolved) {
        case Change.Create(Identity after) -> write.create(after);
        case Change.Update(Identity after, var before, _) -> write.update(after, before);
        case Change.Adopt(Identity after, var before, _) -> write.adopt(after, before);
        case Change.Release(var after, var before, _, _) -> write.release(after, before);
        case Change.Delete(var before, _) -> write.delete(before);
        case Change.Create _, Change.Update _, Change.Adopt _, Change.Keep _, Change.Undecided _ ->
            throw new IllegalStateException("not a change of an identity: " + resolved);
      };
    } catch (ArmFailure failure) {
      return new Outcome.Failed(failure.problem());
    }
  }
}
