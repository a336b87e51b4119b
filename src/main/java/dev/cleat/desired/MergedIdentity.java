package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.ArmId;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.TagName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All documents that speak of one identity. Where they write one thing in several ways that Azure
/// takes as equal, the first in the order of letters stands, so that the order of documents says
/// nothing.
record MergedIdentity(ResourceKey key, List<DeclaredIdentity> parts) {

  MergedIdentity {
    parts = parts.stream().sorted(Comparator.comparing(it -> it.document().name().at())).toList();
  }

  static List<MergedIdentity> of(List<DeclaredIdentity> identities) {
    var groups =
        identities.stream()
            .collect(
                Collectors.groupingBy(DeclaredIdentity::key, TreeMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(it -> new MergedIdentity(it.getKey(), it.getValue()))
        .toList();
  }

  Stream<WorkloadIdentity> documents() {
    return parts.stream().map(DeclaredIdentity::document);
  }

  /// Those that say what the identity looks like.
  Stream<WorkloadIdentity> describing() {
    return documents().filter(WorkloadIdentity::describes);
  }

  ArmId id() {
    return parts.stream()
        .map(DeclaredIdentity::id)
        .min(Comparator.comparing(ArmId::text))
        .orElseThrow(() -> new IllegalStateException("no document speaks of " + key));
  }

  Mandate mandate() {
    return documents().anyMatch(WorkloadIdentity::creates) ? Mandate.CREATE : Mandate.READ;
  }

  /// A credential that one of the documents names counts for those that leave it out.
  String credential() {
    return first(document -> document.credential().stream()).orElse(SignIns.SETTINGS);
  }

  Optional<Location> location() {
    return describing()
        .flatMap(document -> document.identity().location().stream())
        .map(Located::value)
        .min(Comparator.naturalOrder())
        .map(Location::new);
  }

  SortedMap<TagName, String> tags() {
    var written = new TreeMap<String, String>();
    describing().forEach(it -> written.putAll(DeclaredAccount.values(it.identity().tags())));
    var tags = new TreeMap<TagName, String>();
    written.forEach((key, value) -> tags.putIfAbsent(new TagName(key), value));
    return tags;
  }

  Optional<Guid> clientId() {
    return first(document -> document.identity().clientId().stream()).map(Guid::new);
  }

  Optional<Guid> principalId() {
    return first(document -> document.identity().principalId().stream()).map(Guid::new);
  }

  private Optional<String> first(Function<WorkloadIdentity, Stream<Located<String>>> field) {
    return documents().flatMap(field).map(Located::value).min(Comparator.naturalOrder());
  }

  Identity resource() {
    return new Identity(
        key, id(), credential(), mandate(), location(), tags(), clientId(), principalId());
  }
}
