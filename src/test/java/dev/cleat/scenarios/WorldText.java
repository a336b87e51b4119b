package dev.cleat.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.Kind;
import dev.cleat.world.AksCluster;
import dev.cleat.world.AksCluster.Condition;
import dev.cleat.world.AksCluster.Flags;
import dev.cleat.world.AksCluster.Reach;
import dev.cleat.world.Faults;
import dev.cleat.world.Faults.Look;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.KubeObject;
import dev.cleat.world.KubeObject.Held;
import dev.cleat.world.Role;
import dev.cleat.world.Uami;
import dev.cleat.world.World;
import dev.cleat.world.WorldPod;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The compact form in which a scenario says what is there. Everything lies in one subscription;
/// what is left out is as Azure makes it. `<tenant>`, `<client-id:NAME>` and `<issuer:NAME>` stand
/// for what the world makes up, `<name:CLUSTER:NAMESPACE/ACCOUNT:ISSUER>` for the name of our
/// credential, `<trust:OWNER:NAME>` for that of an owner's credential of its own.
final class WorldText {
  static final String SUBSCRIPTION = "a2252eb2-7a25-432b-a5ec-e18eba6f26b1";

  private static final String GROUP = "demo-rg-ci";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final Pattern MADE_UP = Pattern.compile("<([a-z-]+)(?::([^<>]+))?>");
  private static final List<Role> BUILT_IN =
      List.of(
          new Role("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
          new Role("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"),
          new Role("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6"));

  private final World world = new World();

  private WorldText() {}

  /// The world that this text says.
  static World read(String text) {
    try {
      var root = new YAMLMapper().readTree(filledIn(text));
      var entry = new Entry("given-actual.yaml", root);
      var worldText = new WorldText();
      worldText.put(
          entry.knows(
              "clusters",
              "identities",
              "orphans",
              "roles",
              "missingGroups",
              "unlisted",
              "unreadable",
              "unwritable"));
      return worldText.world;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("given-actual.yaml is no YAML", e);
    }
  }

  /// The text with what the world makes up.
  static String filledIn(String text) {
    return MADE_UP.matcher(text).replaceAll(WorldText::madeUp);
  }

  private static String madeUp(MatchResult match) {
    var of = match.group(2) == null ? "" : match.group(2);
    return switch (match.group(1)) {
      case "tenant" -> World.TENANT;
      case "client-id" -> World.newIdentity(identity(of), "", new TreeMap<>(), 1).clientId();
      case "issuer" -> World.issuerUrl(cluster(of), 1);
      case "name" -> ourName(of.split(":", 3));
      case "trust" -> trustName(of.split(":", 2));
      default -> throw new IllegalArgumentException("nobody makes up " + match.group());
    };
  }

  private static String ourName(String[] of) {
    var account = of[1].split("/", 2);
    var derived =
        CredentialNames.forAccount("default", cluster(of[0]).canonical(), account[0], account[1]);
    var issuer = of[2].startsWith("https:") ? of[2] : World.issuerUrl(cluster(of[2]), 1);
    return CredentialNames.free(derived, issuer, Set.of());
  }

  private static String trustName(String[] of) {
    return CredentialNames.free(
        CredentialNames.forName(of[0], of[1]), "https://gitlab.example", Set.of());
  }

  private static ArmId cluster(String name) {
    return ArmId.cluster(SUBSCRIPTION, GROUP, name);
  }

  private static ArmId identity(String name) {
    return ArmId.identity(SUBSCRIPTION, GROUP, name);
  }

  private void put(Entry root) {
    BUILT_IN.forEach(world::put);
    root.items("roles").forEach(this::putRole);
    root.named("clusters").forEach(this::putCluster);
    root.named("identities").forEach(this::putIdentity);
    root.items("orphans").forEach(it -> putGrant(it, it.text("principal").orElseThrow()));
    root.words("missingGroups").forEach(it -> world.withoutGroup(SUBSCRIPTION + "/" + it));
    root.words("unlisted").forEach(world::unlisted);
    root.items("unreadable").forEach(this::putUnreadable);
    root.items("unwritable").forEach(this::putUnwritable);
  }

  // ---- clusters

  private void putCluster(Entry entry) {
    entry.knows("flags", "condition", "reach", "made", "namespaces", "accounts", "pods");
    var id = cluster(entry.name());
    var flags = entry.word("flags", Flags.class, Flags.NEITHER);
    var made = entry.number("made", 1);
    var on = flags == Flags.ISSUER || flags == Flags.BOTH;
    world.put(
        new AksCluster(
            id,
            flags,
            on ? World.issuerUrl(id, made) : "",
            entry.word("condition", Condition.class, Condition.RUNNING),
            entry.word("reach", Reach.class, Reach.REACHABLE),
            made,
            1));
    entry.named("namespaces").forEach(it -> world.putNamespace(id, object(it)));
    entry.named("accounts").forEach(it -> world.putAccount(id, object(it)));
    entry.named("pods").forEach(it -> world.put(pod(id, it)));
  }

  private static WorldPod pod(ArmId cluster, Entry entry) {
    entry.knows("account", "clientId", "state");
    return new WorldPod(
        cluster,
        entry.text("account").orElseThrow(),
        entry.name(),
        entry.text("clientId").orElseThrow(),
        entry.word("state", WorldPod.State.class, WorldPod.State.LIVE));
  }

  /// An object in Kubernetes: each field manager with the fields that it holds.
  private static KubeObject object(Entry entry) {
    var fields = new TreeMap<String, Held>();
    for (var manager : entry.node().properties()) {
      entry
          .texts(manager.getKey())
          .forEach(
              (field, value) -> {
                var held = fields.get(field);
                var managers = new TreeSet<>(held == null ? Set.<String>of() : held.managers());
                managers.add(manager.getKey());
                fields.put(field, new Held(value, managers));
              });
    }
    return new KubeObject(entry.name(), World.guid("uid", entry.name(), 0), fields);
  }

  // ---- identities

  private void putIdentity(Entry entry) {
    entry.knows("location", "tags", "made", "clientId", "credentials", "crowd", "roles");
    var id = identity(entry.name());
    var location = entry.text("location").orElse("centralindia");
    var made = World.newIdentity(id, location, entry.texts("tags"), entry.number("made", 1));
    var clientId = entry.text("clientId").orElse(made.clientId());
    world.put(new Uami(id, location, made.tags(), made.principalId(), clientId));
    entry.items("credentials").forEach(it -> putCredential(id, it));
    crowd(id, entry.number("crowd", 0));
    entry.items("roles").forEach(it -> putGrant(it, made.principalId()));
  }

  private void putCredential(ArmId identity, Entry entry) {
    entry.knows("name", "issuer", "subject", "account", "audience");
    var subject =
        entry
            .text("account")
            .map(it -> "system:serviceaccount:" + it.replace('/', ':'))
            .or(() -> entry.text("subject"))
            .orElse("");
    world.put(
        new Fic(
            identity.canonical(),
            entry.text("name").orElseThrow(),
            entry.text("issuer").orElseThrow(),
            subject,
            entry.text("audience").orElse(AUDIENCE)));
  }

  /// Credentials that others made for purposes of their own.
  private void crowd(ArmId identity, int count) {
    for (var n = 1; n <= count; n++) {
      var name = "by-hand-" + n;
      var subject = "repo:acme/app-" + n;
      world.put(new Fic(identity.canonical(), name, "https://gitlab.example", subject, AUDIENCE));
    }
  }

  /// A custom role, assignable in one group.
  private void putRole(Entry entry) {
    entry.knows("name", "group");
    var name = entry.text("name").orElseThrow();
    var group = entry.text("group").orElse(GROUP);
    var reach = "/subscriptions/%s/resourceGroups/%s".formatted(SUBSCRIPTION, group);
    world.put(new Role(name, World.guid("role", name, 1), reach));
  }

  private void putGrant(Entry entry, String principal) {
    entry.knows("role", "group", "description", "condition", "principal", "name");
    var scope =
        "/subscriptions/%s/resourceGroups/%s"
            .formatted(SUBSCRIPTION, entry.text("group").orElse(GROUP));
    var role = entry.text("role").orElseThrow();
    var guid =
        BUILT_IN.stream().filter(it -> it.name().equals(role)).findFirst().orElseThrow().guid();
    var condition = entry.text("condition").orElse("");
    world.put(
        new Grant(
            entry.text("name").orElse(World.guid("grant", principal + role + scope, 1)),
            new ArmId(scope),
            guid,
            principal,
            entry.text("description").orElse(""),
            condition,
            condition.isEmpty() ? "" : "2.0"));
  }

  // ---- what goes wrong

  private void putUnreadable(Entry entry) {
    entry.knows("kind", "where", "look", "code");
    world
        .faults()
        .blind(
            new Faults.Unreadable(
                entry.word("kind", Kind.class, Kind.IDENTITY),
                where(entry),
                entry.word("look", Look.class, Look.LIST),
                entry.word("code", Code.class, Code.FORBIDDEN)));
  }

  private void putUnwritable(Entry entry) {
    entry.knows("kind", "where", "status", "code");
    world
        .faults()
        .refuse(
            new Faults.Unwritable(
                entry.word("kind", Kind.class, Kind.IDENTITY),
                where(entry),
                entry.number("status", 403),
                entry.text("code").orElse("AuthorizationFailed")));
  }

  private static String where(Entry entry) {
    return entry.text("where").orElse("").toLowerCase(Locale.ROOT);
  }
}
