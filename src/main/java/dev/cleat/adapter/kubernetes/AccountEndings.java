package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/// The ways in which an account stops being ours. Each write names the version that it is meant
/// for; where that has passed, the account is looked at once more:
///
/// | it is now | then |
/// |---|---|
/// | gone, or, where only the mark was to go, without it | done already |
/// | another one, another owner's, or otherwise than planned in what we know of accounts | failed |
/// | as planned, in another version | again, with that version |
record AccountEndings(Clusters clusters, Access access) {
  private static final int ROUNDS = 4;

  /// A write that is meant for one version alone.
  private interface Write {
    Object to(KubernetesClient api, ServiceAccount account, Version version);
  }

  /// Deletes the account.
  Outcome delete(Live before) {
    return end(before, "delete", Deed.DELETED, AccountEndings::delete);
  }

  private static Object delete(KubernetesClient api, ServiceAccount account, Version version) {
    return ObjectCalls.delete(api, account.namespace(), account.name(), version);
  }

  /// Takes the mark off and leaves all else as it is, held by nobody: what our field manager went
  /// on holding would look like ours to the next run.
  Outcome detach(Live before) {
    return end(before, "patch", Deed.RELEASED, this::letGo);
  }

  /// An empty record of holders is written as one empty entry: an empty list would change nothing.
  private Object letGo(KubernetesClient api, ServiceAccount account, Version version) {
    var patch = JsonNodeFactory.instance.objectNode();
    var metadata = patch.putObject("metadata");
    metadata.put("uid", version.uid()).put("resourceVersion", version.resourceVersion());
    metadata.putObject("labels").putNull(OwnerLabel.NAME);
    var holders = metadata.putArray("managedFields");
    ObjectCalls.holders(api, account.namespace(), account.name()).stream()
        .filter(entry -> !entry.path("manager").asText().equals(access.fieldManager()))
        .forEach(holders::add);
    if (holders.isEmpty()) {
      holders.addObject();
    }
    return ObjectCalls.merge(
        api, account.namespace(), account.name(), access.fieldManager(), patch.toString());
  }

  private Outcome end(Live before, String verb, Deed deed, Write write) {
    var account = (ServiceAccount) before.state();
    return switch (clusters.known(account.cluster())) {
      case Reached.Missed(var why) -> new Outcome.Failed(why);
      case Reached.Met(var client) -> end(client, before, verb, deed, write);
    };
  }

  private Outcome end(ClusterClient client, Live before, String verb, Deed deed, Write write) {
    var account = (ServiceAccount) before.state();
    var version = Version.parse(before.version());
    for (var round = 1; ; round++) {
      var meant = version;
      var reply =
          client.write(
              verb + " serviceaccount " + before.id(), api -> write.to(api, account, meant));
      if (!(reply instanceof Reply.Failed<Object>(var failure, var why))) {
        return new Outcome.Done(deed, before.id(), Map.of());
      }
      if (failure.absence()) {
        return gone(before);
      }
      if (!failure.outdated() || round == ROUNDS) {
        return new Outcome.Failed(why);
      }
      switch (look(client, before, deed)) {
        case Now.AsPlanned(var newer) -> version = newer;
        case Now.Other(var end) -> {
          return end;
        }
      }
    }
  }

  /// What the account is, where it is not in the version that was planned for.
  private sealed interface Now {
    record AsPlanned(Version version) implements Now {}

    record Other(Outcome end) implements Now {}
  }

  private Now look(ClusterClient client, Live before, Deed deed) {
    var account = (ServiceAccount) before.state();
    var reply =
        client.read(
            "get serviceaccount " + before.id(),
            api -> ObjectCalls.account(api, account.namespace(), account.name()));
    return switch (reply) {
      case Reply.Failed<ObjectMeta>(var failure, _) when failure.absence() ->
          new Now.Other(gone(before));
      case Reply.Failed<ObjectMeta>(_, var why) -> new Now.Other(new Outcome.Failed(why));
      case Reply.Got<ObjectMeta>(var metadata) -> judged(metadata, before, deed);
    };
  }

  private Now judged(ObjectMeta metadata, Live before, Deed deed) {
    var now = AccountSight.of(access, Beside.of((ServiceAccount) before.state()), metadata);
    var version = Version.of(metadata);
    if (now.equals(before) && version.uid().equals(Version.parse(before.version()).uid())) {
      return new Now.AsPlanned(version);
    }
    return new Now.Other(
        now.ownership() instanceof Ownership.Ours || deed == Deed.DELETED
            ? new Outcome.Failed(changedSince(before))
            : gone(before));
  }

  private static Outcome gone(Live before) {
    return new Outcome.Done(Deed.ALREADY, before.id(), Map.of());
  }

  private static Problem changedSince(Live before) {
    return Problem.of(
        Code.WRITE_CHANGED_SINCE,
        "account %s has changed since the plan".formatted(before.id()),
        "run again for a new plan");
  }
}
