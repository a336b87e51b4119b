package dev.cleat.cli;

import dev.cleat.model.ArmId;
import dev.cleat.plan.Policy;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// How far a run that deletes looks, and how much it may delete.
final class PruneFlags {

  private static final Pattern SCOPE =
      Pattern.compile("(?i)/?subscriptions/[0-9a-f-]{36}(/resourceGroups/[^/]{1,90})?/?");

  @Option(
      names = "--prune-scope",
      paramLabel = "ID",
      description =
          "Look for things of this owner in this subscription or resource group too, although no"
              + " document names anything there; an id such as /subscriptions/GUID or"
              + " /subscriptions/GUID/resourceGroups/NAME. Repeatable.")
  private List<String> scopes = List.of();

  @Option(
      names = "--max-deletes",
      paramLabel = "N",
      defaultValue = "" + Policy.MAX_DELETES,
      description =
          "Delete nothing at all if more than N things would go (${DEFAULT-VALUE}). What a"
              + " successor replaces does not count.")
  private int most = Policy.MAX_DELETES;

  boolean namesScopes() {
    return !scopes.isEmpty();
  }

  /// @throws WrongUsage if a scope is no such id, or the number is below nothing
  Policy on(Policy policy) {
    if (most < 0) {
      throw new WrongUsage("--max-deletes takes a number from 0 on, not " + most);
    }
    return policy.withMaxDeletes(most).withScopes(scopes.stream().map(PruneFlags::scope).toList());
  }

  private static ArmId scope(String typed) {
    if (!SCOPE.matcher(typed.strip()).matches()) {
      throw new WrongUsage(
          "--prune-scope takes the id of a subscription or resource group"
              + " (/subscriptions/GUID[/resourceGroups/NAME]), not '%s'".formatted(typed));
    }
    return new ArmId(typed.strip());
  }
}
