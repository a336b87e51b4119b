package dev.cleat.plan;

import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An account or namespace that must exist and does not is a person's business on a running
/// cluster; while its cluster is absent or its flags change, or its namespace is still to come, the
/// next run will see.
record Awaiting(
    Changes changes, Map<ResourceKey, Change> steps, Map<ResourceKey, Withheld> withheld) {
  private static final Set<Code> BARS = Set.of(Code.API_VERSION_TOO_OLD, Code.OTHER_SHARD);

  void recast() {
    withheld.replaceAll((_, it) -> isMissing(it) ? recast(it) : it);
  }

  private static boolean isMissing(Withheld it) {
    return it.why().code() == Code.ACCOUNT_MISSING || it.why().code() == Code.NAMESPACE_MISSING;
  }

  private Withheld recast(Withheld it) {
    var resource = changes.desired().resources().get(it.change().key());
    if (resource == null) {
      return it;
    }
    return barred(resource)
        .map(
            root ->
                new Withheld(it.id(), it.change(), root.why(), Optional.of(root.change().key())))
        .orElseGet(() -> recast(it, resource));
  }

  /// A cluster that is not there and cannot come as it is declared is a person's business, and so
  /// is all that lies in it. What another shard changes is that one's business.
  private Optional<Withheld> barred(Resource resource) {
    return Stream.concat(resource.within().stream(), resource.needs().stream())
        .flatMap(it -> Optional.ofNullable(withheld.get(it)).stream())
        .filter(it -> BARS.contains(it.why().code()) && it.root().isEmpty())
        .findFirst();
  }

  private Withheld recast(Withheld it, Resource resource) {
    return reason(resource)
        .map(why -> new Withheld(it.id(), it.change(), why, Optional.empty()))
        .orElse(it);
  }

  private Optional<Problem> reason(Resource resource) {
    return resource
        .within()
        .flatMap(cluster -> reason(resource, cluster))
        .or(
            () ->
                resource.needs().stream()
                    .filter(steps::containsKey)
                    .findFirst()
                    .map(needed -> awaited(resource, "is still to come", needed)));
  }

  private Optional<Problem> reason(Resource resource, ResourceKey cluster) {
    if (changes.actual().seen().get(cluster) instanceof Observation.Absent) {
      return Optional.of(awaited(resource, "does not exist yet", cluster));
    }
    return steps.containsKey(cluster)
        ? Optional.of(awaited(resource, "changes its flags in this plan", cluster))
        : Optional.empty();
  }

  private Problem awaited(Resource resource, String state, ResourceKey of) {
    var code =
        resource.key().kind() == Kind.NAMESPACE ? Code.NAMESPACE_AWAITED : Code.ACCOUNT_AWAITED;
    var what = List.of(changes.desired().address(of), state);
    return Problem.of(
        code,
        "it is not there, while " + String.join(" ", what),
        "run again once it is there, or let Cleat create it");
  }
}
