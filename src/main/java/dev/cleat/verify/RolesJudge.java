package dev.cleat.verify;

import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.RoleAssignment;
import java.util.List;

/// Whether the identity has the declared roles at their scopes. A role without conditions that it
/// has at a wider scope reaches here too: Azure hands assignments down.
record RolesJudge(Evidence evidence) {

  Verdict verdict() {
    var roles = declared();
    if (roles.isEmpty()) {
      return new Verdict.Sound(Link.ROLES, "none is declared");
    }
    return evidence.withoutIdentity(Link.ROLES).orElseGet(() -> all(roles));
  }

  private List<RoleAssignment> declared() {
    var identity = evidence.subject().identity();
    return evidence.world().desired().resources().values().stream()
        .filter(RoleAssignment.class::isInstance)
        .map(it -> (RoleAssignment) it.resolve(evidence.world().actual()))
        .filter(it -> it.identity().equals(identity))
        .toList();
  }

  /// The first broken one, else the first that nobody could look at.
  private Verdict all(List<RoleAssignment> roles) {
    var verdicts = roles.stream().map(this::of).toList();
    var broken =
        verdicts.stream()
            .filter(Verdict.Broken.class::isInstance)
            .map(Verdict.Broken.class::cast)
            .toList();
    return broken.isEmpty()
        ? verdicts.stream()
            .filter(it -> !(it instanceof Verdict.Sound))
            .findFirst()
            .orElseGet(() -> held(verdicts))
        : broken.getFirst().with(broken.size() - 1);
  }

  private static Verdict held(List<Verdict> verdicts) {
    return verdicts.size() == 1
        ? verdicts.getFirst()
        : new Verdict.Sound(Link.ROLES, "all %d are there".formatted(verdicts.size()));
  }

  private Verdict of(RoleAssignment wanted) {
    return evidence.judge(
        Link.ROLES, wanted.key(), live -> ofLive(wanted, live), () -> absent(wanted));
  }

  private Verdict ofLive(RoleAssignment wanted, Live live) {
    var found = ((RoleAssignment) live.state()).condition().orElse("");
    var condition = wanted.condition().orElse("");
    return condition.equals(found)
        ? new Verdict.Sound(Link.ROLES, evidence.address(wanted.key()) + " is there")
        : Verdict.broken(
            Link.ROLES,
            Problem.of(
                Code.GRANT_DIFFERS,
                "%s has another condition than is declared"
                    .formatted(evidence.address(wanted.key())),
                mend(wanted)),
            new Difference("condition", condition, found));
  }

  private Verdict absent(RoleAssignment wanted) {
    var held = sameRole(wanted);
    return held.stream()
        .filter(it -> reaches(it, wanted))
        .findFirst()
        .<Verdict>map(it -> new Verdict.Sound(Link.ROLES, inherited(wanted, it)))
        .orElseGet(
            () ->
                Verdict.broken(
                    Link.ROLES,
                    Problem.of(
                        Code.GRANT_ABSENT,
                        "%s is not there%s"
                            .formatted(evidence.address(wanted.key()), instead(wanted, held)),
                        mend(wanted))));
  }

  private String inherited(RoleAssignment wanted, RoleAssignment held) {
    return "%s is inherited from %s".formatted(evidence.address(wanted.key()), held.scope());
  }

  private static boolean reaches(RoleAssignment held, RoleAssignment wanted) {
    return held.condition().isEmpty()
        && wanted.condition().isEmpty()
        && wanted.scope().isWithin(held.scope());
  }

  /// The same role of the same principal, anywhere that was looked at.
  private List<RoleAssignment> sameRole(RoleAssignment wanted) {
    return evidence
        .world()
        .actual()
        .lives()
        .map(Live::state)
        .filter(RoleAssignment.class::isInstance)
        .map(RoleAssignment.class::cast)
        .filter(it -> isKnownAndEqual(wanted, it))
        .toList();
  }

  private static boolean isKnownAndEqual(RoleAssignment wanted, RoleAssignment live) {
    return wanted.roleId().known().isPresent()
        && wanted.principal().known().isPresent()
        && live.roleId().equals(wanted.roleId())
        && live.principal().equals(wanted.principal());
  }

  private static String instead(RoleAssignment wanted, List<RoleAssignment> held) {
    if (wanted.roleId().known().isEmpty()) {
      return ": no such role was found";
    }
    return held.stream()
        .map(RoleAssignment::scope)
        .min(ArmId::compareTo)
        .map(it -> "; the identity has this role at %s".formatted(it))
        .orElse("");
  }

  private String mend(RoleAssignment wanted) {
    return Mends.apply(evidence.address(wanted.key()));
  }
}
