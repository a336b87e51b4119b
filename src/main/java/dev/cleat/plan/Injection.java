package dev.cleat.plan;

import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.plan.Restart.Reason;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// What the webhook would inject into a pod of an account that is made when all that is declared is
/// there. Ids are compared ignoring case.
///
/// One container with the right id is enough: the webhook leaves alone those that set the variable
/// themselves, which is how one pod uses several identities. What is taken from elsewhere is never
/// called stale.
///
/// @param audience whom the token is for; any audience will do where it is not known
record Injection(Id clientId, Id tenantId, Optional<String> audience) {
  /// What the webhook asks for where nobody configured it otherwise, in all clouds.
  private static final String USUAL = "api://azureadtokenexchange";

  /// An id, as far as it is known.
  sealed interface Id {
    /// It is.
    record Known(String text) implements Id {}

    /// A step of the plan brings it, and it is one that nobody had before.
    record ToCome() implements Id {}

    /// It is not, and this plan does not bring it.
    record Unknown() implements Id {}
  }

  /// What a pod lacks, and whether all of that is known.
  record Judgement(Set<Reason> reasons, Knowledge knowledge) {}

  /// Whether a pod says which application it stands for.
  enum Knowledge {
    CLEAR,
    UNCLEAR
  }

  Judgement judge(Pod pod) {
    var reasons = EnumSet.noneOf(Reason.class);
    var elsewhere = pod.traits().contains(Trait.CLIENT_ID_ELSEWHERE);
    if (!elsewhere) {
      clientId(pod.clientIds()).ifPresent(reasons::add);
    }
    if (!pod.traits().contains(Trait.TENANT_ID_ELSEWHERE)) {
      tenantId(pod.tenantIds()).ifPresent(reasons::add);
    }
    if (pod.audiences().stream().noneMatch(this::fits)) {
      reasons.add(Reason.TOKEN_ABSENT);
    }
    var unclear = elsewhere && !isAmong(pod.clientIds());
    return new Judgement(reasons, unclear ? Knowledge.UNCLEAR : Knowledge.CLEAR);
  }

  private Optional<Reason> clientId(SortedSet<String> found) {
    if (found.isEmpty()) {
      return Optional.of(Reason.CLIENT_ID_ABSENT);
    }
    return switch (clientId) {
      case Id.Known(var text) when has(found, text) -> Optional.empty();
      case Id.Known _ -> Optional.of(Reason.CLIENT_ID_OTHER);
      case Id.ToCome() -> Optional.of(Reason.CLIENT_ID_TO_COME);
      case Id.Unknown() -> Optional.empty();
    };
  }

  private Optional<Reason> tenantId(SortedSet<String> found) {
    if (found.isEmpty()) {
      return Optional.of(Reason.TENANT_ID_ABSENT);
    }
    return switch (tenantId) {
      case Id.Known(var text) when !has(found, text) -> Optional.of(Reason.TENANT_ID_OTHER);
      case Id.Known _, Id.ToCome _, Id.Unknown _ -> Optional.empty();
    };
  }

  private boolean isAmong(SortedSet<String> found) {
    return clientId instanceof Id.Known(var text) && has(found, text);
  }

  private static boolean has(SortedSet<String> found, String id) {
    return found.contains(id.toLowerCase(Locale.ROOT));
  }

  private boolean fits(String found) {
    return audience.isEmpty()
        || audience.filter(found::equals).isPresent()
        || found.toLowerCase(Locale.ROOT).startsWith(USUAL);
  }
}
