package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An account as the API server shows it, brought down to what Cleat knows of accounts.
final class AccountSight {

  private AccountSight() {}

  static Live of(Access access, Beside beside, ObjectMeta metadata) {
    var id = metadata.getNamespace() + "/" + metadata.getName();
    return new Live(
        state(beside, metadata, id),
        id,
        Map.of(),
        ownership(access, metadata),
        Optional.empty(),
        FieldHolders.of(metadata, access.fieldManager()),
        Version.of(metadata).toString());
  }

  private static ServiceAccount state(Beside beside, ObjectMeta metadata, String id) {
    return new ServiceAccount(
        ResourceKey.live(Kind.ACCOUNT, beside.cluster().path() + "/" + id),
        beside.cluster(),
        beside.namespace(metadata.getNamespace()),
        beside.credential(),
        metadata.getNamespace(),
        metadata.getName(),
        Mandate.CREATE,
        known(OwnerLabel.annotations(metadata)),
        new TreeMap<>(OwnerLabel.without(OwnerLabel.labels(metadata))));
  }

  private static SortedMap<String, Value<String>> known(Map<String, String> texts) {
    var values = new TreeMap<String, Value<String>>();
    texts.forEach((name, text) -> values.put(name, Value.of(text)));
    return values;
  }

  private static Ownership ownership(Access access, ObjectMeta metadata) {
    return OwnerLabel.read(metadata, access.owner())
        .orElseGet(
            () ->
                FieldHolders.heldBy(metadata, access.fieldManager())
                    ? new Ownership.Ours(Ownership.Sign.MANAGER)
                    : Ownership.unmarked());
  }
}
