package dev.cleat.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A user-assigned managed identity. Tags are the declared ones without our mark; a live record has
/// all but the mark, and always `clientId` and `principalId`.
public record Identity(
    ResourceKey key,
    ArmId id,
    String credential,
    Mandate mandate,
    Optional<Location> location,
    SortedMap<TagName, String> tags,
    Optional<Guid> clientId,
    Optional<Guid> principalId)
    implements Resource {

  public Identity {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  @Override
  public List<Field> fields() {
    if (mandate == Mandate.READ) {
      return List.of();
    }
    var fields = new ArrayList<Field>();
    location.ifPresent(region -> fields.add(Field.fixed("location", Value.of(region))));
    tags.forEach((tag, value) -> fields.add(Field.written("tags." + tag.canonical(), value)));
    return List.copyOf(fields);
  }

  @Override
  public Set<Output> promises() {
    return mandate == Mandate.CREATE
        ? Set.of(Output.PRINCIPAL_ID, Output.CLIENT_ID, Output.TENANT_ID)
        : Set.of();
  }

  @Override
  public Optional<Problem> objection(Live live) {
    return live.state() instanceof Identity seen
        ? differs("clientId", clientId, seen.clientId)
            .or(() -> differs("principalId", principalId, seen.principalId))
        : Optional.empty();
  }

  private static Optional<Problem> differs(
      String field, Optional<Guid> declared, Optional<Guid> seen) {
    return declared
        .filter(guid -> seen.isPresent() && !seen.get().equals(guid))
        .map(
            guid ->
                Problem.of(
                    Code.IDENTITY_MISMATCH,
                    "%s is %s in Azure, and %s in the document".formatted(field, seen.get(), guid),
                    "correct %s, or leave it out: it is read from Azure".formatted(field)));
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.IDENTITY_MISSING,
        "there is no managed identity %s, and createIdentity is false".formatted(id),
        "create it, correct its name and group, or set createIdentity: true with a location");
  }
}
