package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A published limit, as the data file gives it: which calls it counts, by what, and how many.
record Limit(
    String name,
    List<String> types,
    List<String> operations,
    List<String> per,
    Optional<String> level,
    Rate rate) {

  private static final Set<String> ONE = Set.of("identity", "resource");
  private static final Set<String> WRITING = Set.of("write", "delete");
  private static final String FILE = "/dev/cleat/limits.json";

  Limit {
    types = List.copyOf(types);
    operations = List.copyOf(operations);
    per = List.copyOf(per);
  }

  /// All of them.
  static List<Limit> published() {
    try (var file = Limit.class.getResourceAsStream(FILE)) {
      var limits = new ArrayList<Limit>();
      new ObjectMapper().readTree(file).path("limits").forEach(limit -> limits.add(of(limit)));
      return List.copyOf(limits);
    } catch (IOException broken) {
      throw new UncheckedIOException("the data file of limits is in the jar", broken);
    }
  }

  /// Whether it counts this call.
  boolean counts(BudgetedCall call) {
    return (types.contains("*") || types.contains(call.type()))
        && operations.contains(call.operation())
        && level.map(call.level()::equals).orElse(true);
  }

  /// What it allows this run under these settings: where several share an estate, a part of it.
  /// What is written to one identity or cluster is written by one of them alone, which has all of
  /// that.
  Rate rate(Budgeting settings) {
    var whole = settings.overrides().getOrDefault(name, rate);
    return isOfOne() ? whole : whole.dividedBy(settings.sharers());
  }

  private boolean isOfOne() {
    return ONE.containsAll(per) && WRITING.containsAll(operations);
  }

  /// The bucket that this call draws from.
  String bucket(BudgetedCall call) {
    return per.stream().map(call::part).collect(Collectors.joining("|", name + "|", ""));
  }

  private static Limit of(JsonNode limit) {
    return new Limit(
        limit.path("name").asText(),
        texts(limit.path("types")),
        texts(limit.path("operations")),
        texts(limit.path("per")),
        Optional.of(limit.path("level").asText("")).filter(text -> !text.isEmpty()),
        new Rate(limit.path("burst").asDouble(), limit.path("perSecond").asDouble()));
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
