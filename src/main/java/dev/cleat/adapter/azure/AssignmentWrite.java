package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.adapter.Pause;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.RoleAssignment;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes of role assignments.
///
/// | making one, Azure answers | then |
/// |---|---|
/// | 400 PrincipalNotFound | again for some minutes: Entra has not spread the principal yet |
/// | 409 RoleAssignmentExists | look for the same three under another name: equal is done |
/// | 400 RoleAssignmentUpdateNotPermitted | the name is another assignment's: the next name |
final class AssignmentWrite {
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final int NAMES = 5;

  private final ArmTransport transport;
  private final Access access;

  AssignmentWrite(ArmTransport transport, Access access) {
    this.transport = transport;
    this.access = access;
  }

  Outcome create(RoleAssignment after) {
    var spread = transport.pause().now().plus(transport.settings().spreadTimeout());
    var taken = new HashSet<String>();
    var named = after;
    while (true) {
      try {
        return put(named);
      } catch (ArmFailure failure) {
        switch (failure.code()) {
          case "RoleAssignmentExists" -> {
            return lookAgain(named, failure);
          }
          case "RoleAssignmentUpdateNotPermitted" -> named = next(named, taken, failure);
          case "PrincipalNotFound" -> rest(spread, failure);
          default -> throw failure;
        }
      }
    }
  }

  private Outcome put(RoleAssignment named) {
    var signIn = access.signIn(named.credential());
    var address = RoleAssignments.address(named.scope(), named.liveName().orElseThrow());
    var body = AssignmentTree.created(named, access.owner());
    var answer = transport.write(ArmRequest.put(signIn, address, body), () -> made(named, address));
    transport.granted();
    return done(Deed.CREATED, answer.body());
  }

  private Optional<ArmAnswer> made(RoleAssignment named, String address) {
    return transport
        .find(ArmRequest.get(access.signIn(named.credential()), address).forWrite())
        .filter(answer -> AssignmentTree.equal(answer.body(), named));
  }

  private static RoleAssignment next(RoleAssignment named, Set<String> taken, ArmFailure failure) {
    taken.add(named.liveName().orElseThrow());
    if (taken.size() >= NAMES) {
      throw failure;
    }
    return named.avoiding(taken);
  }

  private void rest(Duration end, ArmFailure failure) {
    var pause = transport.pause();
    if (pause.now().compareTo(end) >= 0
        || pause.sleep(Attempts.jittered(POLL)) == Pause.Woken.STOPPED) {
      throw failure;
    }
  }

  private Outcome lookAgain(RoleAssignment wanted, ArmFailure failure) {
    var filter = "principalId eq " + ArmPaths.literal(wanted.principal().known().orElseThrow());
    var address =
        ArmPaths.filtered(wanted.scope(), RoleAssignments.BELOW, filter, RoleAssignments.VERSION);
    var signIn = access.signIn(wanted.credential());
    return transport.list(ArmRequest.get(signIn, address).forWrite()).stream()
        .filter(tree -> AssignmentTree.equal(tree, wanted))
        .findFirst()
        .map(tree -> done(Deed.ALREADY, tree))
        .orElseGet(() -> new Outcome.Failed(failure.problem()));
  }

  Outcome update(RoleAssignment after, Live before) {
    return change(Optional.of(after), before, owner(before.ownership()), Deed.UPDATED);
  }

  Outcome adopt(RoleAssignment after, Live before) {
    return change(Optional.of(after), before, Optional.of(access.owner()), Deed.ADOPTED);
  }

  /// What is not there has no mark of ours.
  Outcome release(Live before) {
    try {
      return change(Optional.empty(), before, Optional.empty(), Deed.RELEASED);
    } catch (ArmFailure failure) {
      if (failure.absent()) {
        return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
      }
      throw failure;
    }
  }

  private Optional<String> owner(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Ours _ -> Optional.of(access.owner());
      case Ownership.Theirs(var owner) -> Optional.of(owner);
      case Ownership.Unmarked _ -> Optional.empty();
    };
  }

  /// Assignments have no ETag, so a look at what lies under the name now stands in for it: one that
  /// grants something else, or bears another mark, is another thing.
  Outcome delete(Live before) {
    var planned = (RoleAssignment) before.state();
    var signIn = access.signIn(planned.credential());
    var address = ArmPaths.of(new ArmId(before.id()), "", RoleAssignments.VERSION);
    var seen = transport.find(ArmRequest.get(signIn, address).forWrite());
    if (seen.isEmpty()) {
      return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
    }
    var tree = seen.get().body();
    if (!AssignmentTree.means(tree, planned)
        || !ownership(tree, planned).equals(before.ownership())) {
      return new Outcome.Failed(ownerChanged());
    }
    transport.delete(ArmRequest.delete(signIn, address));
    return new Outcome.Done(Deed.DELETED, before.id(), Map.of());
  }

  private Outcome change(
      Optional<RoleAssignment> wanted, Live before, Optional<String> mark, Deed deed) {
    var planned = (RoleAssignment) before.state();
    var credential = wanted.map(RoleAssignment::credential).orElse(planned.credential());
    var signIn = access.signIn(credential);
    var address = ArmPaths.of(new ArmId(before.id()), "", RoleAssignments.VERSION);
    var tree = transport.read(ArmRequest.get(signIn, address).forWrite()).body();
    var body = AssignmentTree.changed(tree, wanted, mark);
    if (AssignmentTree.holds(tree, body)) {
      return done(Deed.ALREADY, tree);
    }
    if (!ownership(tree, planned).equals(before.ownership())) {
      return new Outcome.Failed(ownerChanged());
    }
    var look = ArmRequest.get(signIn, address).forWrite();
    var answer = transport.write(ArmRequest.put(signIn, address, body), () -> changed(look, body));
    return done(deed, answer.body());
  }

  private Optional<ArmAnswer> changed(ArmRequest look, ObjectNode body) {
    return transport.find(look).filter(answer -> AssignmentTree.holds(answer.body(), body));
  }

  private Ownership ownership(JsonNode tree, RoleAssignment planned) {
    return AssignmentTree.live(tree, planned.identity(), planned.credential(), access.owner())
        .ownership();
  }

  private static Problem ownerChanged() {
    return Problem.of(
        Code.WRITE_CHANGED_SINCE,
        "the assignment's owner has changed since the plan",
        "run again for a new plan");
  }

  private static Outcome done(Deed deed, JsonNode tree) {
    return new Outcome.Done(deed, tree.path("id").asText(), Map.of());
  }
}
