package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Position;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import java.util.HashMap;
import java.util.Map;

/// How many federated credentials the documents want on each identity. Azure takes 20; those that
/// others made are counted when they are seen.
final class CredentialCount {

  private static final int MOST = Kind.CREDENTIAL.capacity().orElse(Integer.MAX_VALUE);

  /// By identity and credential: where it is declared first.
  private final Map<ResourceKey, Map<String, Position>> wanted = new HashMap<>();

  CredentialCount(Declarations declarations) {
    declarations.accounts().forEach(it -> note(it.identity(), "account " + it.place(), it.at()));
    declarations.trusts().forEach(it -> note(it.identity(), "trust " + it.name(), it.at()));
  }

  private void note(DeclaredIdentity identity, String what, Position at) {
    wanted
        .computeIfAbsent(identity.key(), _ -> new HashMap<>())
        .merge(what, at, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  int of(MergedIdentity identity) {
    return places(identity).size();
  }

  void check(MergedIdentity identity, Findings findings) {
    places(identity).values().stream()
        .sorted()
        .skip(MOST)
        .findFirst()
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.TOO_MANY_CREDENTIALS,
                    it,
                    "",
                    "%s would have %d federated credentials".formatted(identity.id(), of(identity)),
                    "Azure takes %d on one identity: spread the accounts over several"
                        .formatted(MOST)));
  }

  private Map<String, Position> places(MergedIdentity identity) {
    return wanted.getOrDefault(identity.key(), Map.of());
  }
}
