package dev.cleat.actual;

import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
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
public record Injection(Id clientId, Id tenantId, Optional<String> audience) {
  /// What the webhook asks for where nobody configured it otherwise, in all clouds.
  private static final String USUAL = "api://azureadtokenexchange";

  /// An id, as far as it is known.
  public sealed interface Id {
    /// It is.
    record Known(String text) implements Id {}

    /// A step of the plan brings it, and it is one that nobody had before.
    record ToCome() implements Id {}

    /// It is not, and this plan does not bring it.
    record Unknown() implements Id {}
  }

  /// What a pod lacks, and whether all of that is known.
  public record Judgement(Set<Reason> reasons, Knowledge knowledge) {}

  /// Why a pod is stale.
  public enum Reason {
    /// None of its containers has `AZURE_CLIENT_ID`.
    CLIENT_ID_ABSENT,
    /// All of those that have it have another one than is declared.
    CLIENT_ID_OTHER,
    /// They have one, and the identity is still to be made: it will have another.
    CLIENT_ID_TO_COME,
    /// None of its containers has `AZURE_TENANT_ID`.
    TENANT_ID_ABSENT,
    /// All of those that have it have another one than is declared.
    TENANT_ID_OTHER,
    /// No projected token among its volumes is one to exchange.
    TOKEN_ABSENT;

    /// The variable of the pod that it is about, if it is about one.
    public Optional<String> variable() {
      return switch (this) {
        case CLIENT_ID_ABSENT, CLIENT_ID_OTHER, CLIENT_ID_TO_COME -> Optional.of("AZURE_CLIENT_ID");
        case TENANT_ID_ABSENT, TENANT_ID_OTHER -> Optional.of("AZURE_TENANT_ID");
        case TOKEN_ABSENT -> Optional.empty();
      };
    }

    /// As programs read it: `client-id-absent`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Whether a pod says which application it stands for.
  public enum Knowledge {
    /// It does, or what it lacks is certain all the same.
    CLEAR,
    /// It takes its client id from elsewhere.
    UNCLEAR
  }

  /// What this pod lacks.
  public Judgement judge(Pod pod) {
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
