package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.adapter.azure.AssignmentReads.Asked;
import dev.cleat.adapter.azure.AssignmentReads.Listing;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Role assignments of the declared identities, at the scopes that documents name.
final class RoleAssignments implements Reader, Writer {
  static final String VERSION = "2022-04-01";
  static final String BELOW = "/providers/Microsoft.Authorization/roleAssignments";

  private final ArmTransport transport;

  RoleAssignments(ArmTransport transport) {
    this.transport = transport;
  }

  @Override
  public Kind kind() {
    return Kind.ROLE_ASSIGNMENT;
  }

  @Override
  public Sighting read(Question question) {
    var identities = new HashMap<ResourceKey, Live>();
    question.within().forEach(it -> identities.put(it.state().key(), it));
    var asked = new ArrayList<Asked>();
    var parts = new ArrayList<Sighting>();
    for (var wanted : question.wanted()) {
      var it = asked((RoleAssignment) wanted, question.access());
      otherTenant(it, Optional.ofNullable(identities.get(it.wanted().identity())))
          .ifPresentOrElse(why -> parts.add(blind(List.of(it), why)), () -> asked.add(it));
    }
    var owners = new Holders(principals(question.within()), question.access().owner());
    parts.addAll(Fan.out(listings(question, asked), listing -> broad(listing, owners)));
    return Sightings.joined(parts);
  }

  private static List<Listing> listings(Question question, List<Asked> asked) {
    return switch (question.sweep()) {
      case Sweep.Declared _ -> AssignmentReads.broad(asked);
      case Sweep.Owned(var places) -> AssignmentReads.swept(places, asked, question.access());
    };
  }

  private static Asked asked(RoleAssignment wanted, Access access) {
    return new Asked(access.signIn(wanted.credential()), wanted);
  }

  /// Whose principals are of interest, and who we are.
  private record Holders(Map<String, ResourceKey> byPrincipal, String owner) {}

  private static Map<String, ResourceKey> principals(List<Live> identities) {
    var principals = new HashMap<String, ResourceKey>();
    for (var identity : identities) {
      Optional.ofNullable(identity.outputs().get(Output.PRINCIPAL_ID))
          .ifPresent(it -> principals.put(it.toLowerCase(Locale.ROOT), identity.state().key()));
    }
    return principals;
  }

  private Sighting broad(Listing listing, Holders holders) {
    try {
      return list(listing, holders);
    } catch (ArmFailure failure) {
      return Sightings.joined(List.of(spot(listing, failure), instead(listing, failure, holders)));
    }
  }

  private Sighting instead(Listing listing, ArmFailure failure, Holders holders) {
    return failure.status() == 403
        ? Sightings.joined(Fan.out(AssignmentReads.narrow(listing), it -> narrow(it, holders)))
        : blind(listing.asked(), failure.problem());
  }

  private Sighting narrow(Listing listing, Holders holders) {
    try {
      return list(listing, holders);
    } catch (ArmFailure failure) {
      return blind(listing.asked(), failure.problem());
    }
  }

  private static Sighting spot(Listing listing, ArmFailure failure) {
    var blind =
        listing.place().stream()
            .filter(_ -> !failure.absent())
            .map(it -> Blind.sweep(Kind.ROLE_ASSIGNMENT, it.scope().text(), failure.problem()))
            .toList();
    return new Sighting(List.of(), blind);
  }

  /// Those of our identities' principals, and where a sweep asks, those that bear our mark in its
  /// place: what an identity was granted that is not there any more has no other owner.
  private Sighting list(Listing listing, Holders holders) {
    var credential = listing.credential();
    var found = new ArrayList<Live>();
    for (var tree : transport.list(request(listing))) {
      var principal = AssignmentTree.principal(tree);
      var identity = Optional.ofNullable(holders.byPrincipal().get(principal));
      var live =
          AssignmentTree.live(
              tree,
              identity.orElseGet(() -> ResourceKey.live(Kind.IDENTITY, principal)),
              credential,
              holders.owner());
      if (identity.isPresent() || isOrphan(live, listing)) {
        found.add(live);
      }
    }
    return new Sighting(found, List.of());
  }

  private static boolean isOrphan(Live live, Listing listing) {
    var scope = ((RoleAssignment) live.state()).scope();
    return live.ownership() instanceof Ownership.Ours
        && listing.place().filter(it -> scope.isWithin(it.scope())).isPresent();
  }

  private static ArmRequest request(Listing listing) {
    var address =
        listing.filter().isEmpty()
            ? ArmPaths.of(listing.scope(), BELOW, VERSION)
            : ArmPaths.filtered(listing.scope(), BELOW, listing.filter(), VERSION);
    return ArmRequest.get(listing.signIn(), address);
  }

  private Sighting blind(List<Asked> asked, Problem why) {
    return new Sighting(
        List.of(),
        asked.stream().map(it -> new Blind(kind(), Optional.of(it.wanted().key()), why)).toList());
  }

  /// A principal is only known in its own tenant.
  private static Optional<Problem> otherTenant(Asked asked, Optional<Live> identity) {
    var theirs = identity.map(it -> it.outputs().get(Output.TENANT_ID)).orElse("");
    var ours = asked.signIn().tenantId().orElse("");
    var same =
        identity
            .map(it -> it.state().credential())
            .equals(Optional.of(asked.wanted().credential()));
    return same || ours.isEmpty() || theirs.isEmpty() || ours.equalsIgnoreCase(theirs)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                Code.OTHER_TENANT,
                "the assignment's credential signs in to tenant %s, the identity lives in %s"
                    .formatted(ours, theirs),
                "give the assignment a credential of the identity's tenant"));
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sightings.joined(Fan.out(missing, it -> prove((RoleAssignment) it, access)));
  }

  /// A GET by the name that it would get.
  private Sighting prove(RoleAssignment missing, Access access) {
    var address = address(missing.scope(), missing.liveName().orElseThrow());
    try {
      return transport
          .find(ArmRequest.get(access.signIn(missing.credential()), address))
          .map(answer -> live(answer.body(), missing, access))
          .map(live -> new Sighting(List.of(live), List.of()))
          .orElseGet(Sighting::nothing);
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), missing.key(), failure);
    }
  }

  private static Live live(JsonNode tree, RoleAssignment wanted, Access access) {
    return AssignmentTree.live(tree, wanted.identity(), wanted.credential(), access.owner());
  }

  static String address(ArmId scope, String name) {
    return ArmPaths.of(scope, BELOW + "/" + name, VERSION);
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    var write = new AssignmentWrite(transport, access);
    try {
      return switch (resolved) {
        case Change.Create(RoleAssignment after) -> write.create(after);
        case Change.Update(RoleAssignment after, var before, _) -> write.update(after, before);
        case Change.Adopt(RoleAssignment after, var before, _) -> write.adopt(after, before);
        case Change.Release(_, var before, _, _) -> write.release(before);
        case Change.Delete(var before, _) -> write.delete(before);
        case Change.Create _, Change.Update _, Change.Adopt _, Change.Keep _, Change.Undecided _ ->
            throw new IllegalStateException("not a change of a role assignment: " + resolved);
      };
    } catch (ArmFailure failure) {
      return new Outcome.Failed(failure.problem());
    }
  }
}
