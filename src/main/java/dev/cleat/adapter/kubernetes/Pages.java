package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists in pages. When a page's token has expired, the whole list is asked for at once, as
/// client-go does.
final class Pages {

  private static final long SIZE = 500;
  private static final int EXPIRED = 410;

  private Pages() {}

  static <T extends HasMetadata> List<T> all(
      Function<ListOptions, ? extends KubernetesResourceList<T>> list) {
    return whole(
        options -> {
          var page = list.apply(options);
          return new Page<>(page.getItems(), page.getMetadata().getContinue());
        });
  }

  /// Items of a list that is taken raw.
  static List<JsonNode> trees(Function<ListOptions, JsonNode> list) {
    return whole(
        options -> {
          var page = list.apply(options);
          var next = page.path("metadata").path("continue").asText();
          return new Page<>(page.path("items").valueStream().toList(), next);
        });
  }

  /// @param next the token of the page that follows; blank or absent on the last one
  private record Page<T>(List<T> items, @Nullable String next) {}

  private static <T> List<T> whole(Function<ListOptions, Page<T>> list) {
    try {
      return paged(list);
    } catch (KubernetesClientException expired) {
      if (expired.getCode() != EXPIRED) {
        throw expired;
      }
      return list.apply(new ListOptions()).items();
    }
  }

  private static <T> List<T> paged(Function<ListOptions, Page<T>> list) {
    var all = new ArrayList<T>();
    var options = new ListOptionsBuilder().withLimit(SIZE).build();
    while (true) {
      var page = list.apply(options);
      all.addAll(page.items());
      var next = Optional.ofNullable(page.next()).filter(t -> !t.isEmpty());
      if (next.isEmpty()) {
        return all;
      }
      options = new ListOptionsBuilder().withLimit(SIZE).withContinue(next.get()).build();
    }
  }
}
