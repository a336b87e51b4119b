package dev.cleat.world;

import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What Kubernetes keeps, projected to what Cleat manages, as the adapters do it.
record KubeSights(String owner) {

  private String manager() {
    return "cleat-" + owner;
  }

  Live namespace(KubeObject object, ResourceKey cluster) {
    var state =
        new Namespace(
            ResourceKey.live(Kind.NAMESPACE, cluster.path() + "/" + object.name()),
            cluster,
            "",
            object.name(),
            Mandate.CREATE);
    return live(state, object, mark(object).orElseGet(Ownership::unmarked));
  }

  Live account(KubeObject object, ResourceKey cluster) {
    var annotations = new TreeMap<String, Value<String>>();
    map(object, "annotations.").forEach((name, text) -> annotations.put(name, Value.of(text)));
    var labels = map(object, "labels.");
    labels.remove("cleat.dev/owner");
    var parts = object.name().split("/", 2);
    var state =
        new ServiceAccount(
            ResourceKey.live(Kind.ACCOUNT, cluster.path() + "/" + object.name()),
            cluster,
            ResourceKey.live(Kind.NAMESPACE, parts[0]),
            "",
            parts[0],
            parts[1],
            Mandate.CREATE,
            annotations,
            labels);
    return live(state, object, mark(object).orElseGet(() -> byManager(object)));
  }

  private static TreeMap<String, String> map(KubeObject object, String prefix) {
    var map = new TreeMap<String, String>();
    object
        .fields()
        .forEach(
            (field, held) -> {
              if (field.startsWith(prefix)) {
                map.put(field.substring(prefix.length()), held.value());
              }
            });
    return map;
  }

  private Live live(Resource state, KubeObject object, Ownership ownership) {
    return new Live(
        state, object.name(), Map.of(), ownership, Optional.empty(), holders(object), object.uid());
  }

  private Map<String, String> holders(KubeObject object) {
    var holders = new TreeMap<String, String>();
    object
        .fields()
        .forEach(
            (field, held) ->
                holders.put(
                    field,
                    held.managers().stream()
                        .filter(it -> !it.equals(manager()))
                        .findFirst()
                        .orElse(manager())));
    holders.remove(World.OWNER_LABEL);
    return holders;
  }

  private Optional<Ownership> mark(KubeObject object) {
    return Optional.ofNullable(object.fields().get(World.OWNER_LABEL))
        .map(
            held ->
                held.value().equals(owner) ? Ownership.ours() : new Ownership.Theirs(held.value()));
  }

  private Ownership byManager(KubeObject object) {
    return object.fields().values().stream().anyMatch(it -> it.managers().contains(manager()))
        ? new Ownership.Ours(Ownership.Sign.MANAGER)
        : Ownership.unmarked();
  }
}
