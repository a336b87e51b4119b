package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Change.Cause;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What keeps a delete from being carried out, looked at before anything else depends on it:
///
/// | the thing                                                      | then                       |
/// |----------------------------------------------------------------|----------------------------|
/// | is what Cleat runs as, or lies in it                           | blocked                    |
/// | is superseded, and pods may still live by it ({@link StalePods}) | deferred                 |
/// | is one of more undeclared things than may be deleted           | blocked, all of them       |
record Guards(Draft draft) {

  void keep() {
    var own = own();
    draft.deletes(it -> own.contains(container(it))).forEach(it -> draft.withhold(it, isOwn()));
    StalePods.keep(draft);
    limit();
  }

  private static ResourceKey container(Change.Delete delete) {
    return delete.before().state().within().orElse(delete.key());
  }

  /// The identities that Cleat runs as, the ones that are gone too.
  private Set<ResourceKey> own() {
    var principals = draft.policy().ownPrincipals();
    var gone = principals.stream().map(it -> ResourceKey.live(Kind.IDENTITY, it));
    var there =
        draft
            .actual()
            .lives()
            .filter(
                live ->
                    Stream.of(Output.PRINCIPAL_ID, Output.CLIENT_ID)
                        .flatMap(it -> Optional.ofNullable(live.outputs().get(it)).stream())
                        .anyMatch(it -> principals.contains(it.toLowerCase(Locale.ROOT))))
            .map(live -> live.state().key());
    return principals.isEmpty() ? Set.of() : Stream.concat(gone, there).collect(Collectors.toSet());
  }

  private void limit() {
    var undeclared = draft.deletes(it -> it.cause() instanceof Cause.Undeclared);
    var most = draft.policy().shard().share(draft.policy().maxDeletes());
    if (undeclared.size() > most) {
      undeclared.forEach(it -> draft.withhold(it, tooMany(undeclared.size(), most)));
    }
  }

  private static Problem isOwn() {
    return Problem.of(
        Code.OWN_PRINCIPAL,
        "it is what Cleat itself runs as, or belongs to that",
        "delete it by hand, signed in as somebody else, if that is meant");
  }

  private Problem tooMany(int wanted, int most) {
    var first =
        switch (draft.policy().purpose()) {
          case RECONCILE -> "look whether documents are missing; ";
          case DESTROY, DETACH -> "";
        };
    var shard = draft.policy().shard();
    var here = shard.isWhole() ? "" : " by shard %s of --max-deletes".formatted(shard);
    return Problem.of(
        Code.TOO_MANY_DELETES,
        "%d things would be deleted, and at most %d may be%s".formatted(wanted, most, here),
        first + "if all of it is meant, give --max-deletes " + wanted * shard.count());
  }
}
