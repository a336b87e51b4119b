package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists in pages. When a page's token has expired, the whole list is asked for at once, as
/// client-go does.
final class Pages {

  private static final long SIZE = 500;
  private static final int EXPIRED = 410;

  private Pages() {}

  static <T extends HasMetadata> List<T> all(
      Function<ListOptions, ? extends KubernetesResourceList<T>> page) {
    try {
      return paged(page);
    } catch (KubernetesClientException expired) {
      if (expired.getCode() != EXPIRED) {
        throw expired;
      }
      return page.apply(new ListOptions()).getItems();
    }
  }

  private static <T extends HasMetadata> List<T> paged(
      Function<ListOptions, ? extends KubernetesResourceList<T>> page) {
    var all = new ArrayList<T>();
    var options = new ListOptionsBuilder().withLimit(SIZE).build();
    while (true) {
      var list = page.apply(options);
      all.addAll(list.getItems());
      var next = Optional.ofNullable(list.getMetadata().getContinue()).filter(t -> !t.isEmpty());
      if (next.isEmpty()) {
        return all;
      }
      options = new ListOptionsBuilder().withLimit(SIZE).withContinue(next.get()).build();
    }
  }
}
