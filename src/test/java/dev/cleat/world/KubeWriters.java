package dev.cleat.world;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ServiceAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The writers of Kubernetes' kinds: server-side applies of our fields, with the mark where the
/// thing is ours.
record KubeWriters(World world) {

  List<Writer> all() {
    return List.of(new One(Kind.NAMESPACE, this::namespace), new One(Kind.ACCOUNT, this::account));
  }

  private Outcome namespace(Change change, Access access) {
    var namespace =
        switch (change) {
          case Change.Create(Namespace after) -> after;
          case Change.Adopt(Namespace after, _, _) -> after;
          case Change.Release(_, Live before, _, _) -> (Namespace) before.state();
          default -> throw One.unexpected(change);
        };
    var cluster = new ArmId(namespace.cluster().path());
    var body = change instanceof Change.Release ? Map.<String, String>of() : mark(access);
    var answer = world.applyNamespace(cluster, namespace.name(), access.fieldManager(), body);
    return One.outcome(change, answer, namespace.name(), Map::of);
  }

  private static Map<String, String> mark(Access access) {
    return Map.of(World.OWNER_LABEL, access.owner());
  }

  private Outcome account(Change change, Access access) {
    return switch (change) {
      case Change.Create(ServiceAccount after) ->
          account(change, after, apply(access, "", marked(fields(after), access), List.of()));
      case Change.Adopt(ServiceAccount after, Live before, var changes) ->
          account(
              change,
              after,
              apply(access, before.version(), marked(fields(after), access), changes));
      case Change.Update(ServiceAccount after, Live before, var changes) ->
          account(
              change, after, apply(access, before.version(), body(after, before, access), changes));
      case Change.Delete(Live before, _) ->
          One.gone(change, world.deleteAccount(cluster(before), before.id(), before.version()));
      case Change.Release(_, Live before, _, Change.Rest rest) when rest == Change.Rest.LEFT ->
          One.outcome(
              change,
              world.leaveAccount(
                  cluster(before), before.id(), before.version(), access.fieldManager()),
              before.id(),
              Map::of);
      case Change.Release(_, Live before, _, Change.Rest rest) when rest == Change.Rest.DROPPED ->
          account(
              change,
              (ServiceAccount) before.state(),
              apply(access, before.version(), Map.of(), List.of()));
      case Change.Release(var after, Live before, var changes, _) ->
          account(
              change,
              (ServiceAccount) before.state(),
              apply(access, before.version(), released(after, before, access), changes));
      default -> throw One.unexpected(change);
    };
  }

  private static ArmId cluster(Live account) {
    return new ArmId(((ServiceAccount) account.state()).cluster().path());
  }

  private static Map<String, String> body(ServiceAccount after, Live before, Access access) {
    return before.ownership().equals(Ownership.ours())
        ? marked(fields(after), access)
        : fields(after);
  }

  private static Map<String, String> released(
      Optional<Resource> after, Live before, Access access) {
    return after
        .filter(it -> it.mandate() == Mandate.UPDATE)
        .map(KubeWriters::fields)
        .orElseGet(() -> held(before, access));
  }

  private Outcome account(Change change, ServiceAccount account, World.Apply apply) {
    var name = account.namespace() + "/" + account.name();
    var answer = world.applyAccount(new ArmId(account.cluster().path()), name, apply);
    return One.outcome(change, answer, name, Map::of);
  }

  private static World.Apply apply(
      Access access, String uid, Map<String, String> body, List<FieldChange> changes) {
    var forced = changes.stream().anyMatch(it -> it.holder().isPresent());
    var conflict = forced ? World.Conflict.FORCED : World.Conflict.RESPECTED;
    return new World.Apply(access.fieldManager(), uid, body, conflict);
  }

  private static Map<String, String> fields(Resource resource) {
    var fields = new TreeMap<String, String>();
    resource
        .fields()
        .forEach(field -> fields.put(field.name(), One.known(field.value()).toString()));
    return fields;
  }

  /// What we hold on it already: letting go of the label must not let go of that.
  private static Map<String, String> held(Live before, Access access) {
    var fields = fields(before.state());
    fields.keySet().removeIf(it -> !access.fieldManager().equals(before.holders().get(it)));
    return fields;
  }

  private static Map<String, String> marked(Map<String, String> fields, Access access) {
    return One.with(fields, World.OWNER_LABEL, access.owner());
  }
}
