package dev.cleat.adapter.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.ScaledPause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.SignIn;
import dev.cleat.model.TagName;
import dev.cleat.model.Value;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A sandbox with one cluster, and the adapters in front of it.
final class AzureWorld implements AutoCloseable {
  static final String SUB = "11111111-2222-3333-4444-555555555555";
  static final String GROUP = "rg-apps";
  static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Conditions conditions;
  final Sandbox sandbox;
  final AzureAdapters azure;
  final Access access;

  AzureWorld() {
    this(Conditions.fair().timeScale(0.002).principalDelay(Duration.ZERO));
  }

  AzureWorld(Conditions conditions) {
    this(conditions, Duration.ofSeconds(10));
  }

  AzureWorld(Conditions conditions, Duration httpTimeout) {
    this(conditions, httpTimeout, Optional.empty());
  }

  /// The adapters look for Azure at an endpoint that is not the sandbox's.
  static AzureWorld soughtAt(URI elsewhere) {
    var conditions = Conditions.fair().timeScale(0.002);
    return new AzureWorld(conditions, Duration.ofSeconds(10), Optional.of(elsewhere));
  }

  private AzureWorld(Conditions conditions, Duration httpTimeout, Optional<URI> elsewhere) {
    this.conditions = conditions;
    this.sandbox = Sandbox.start(seeded(), conditions);
    var usual = AzureSettings.usual("11112222-0000-0000-0000-000000000000", Map.of());
    var settings =
        new AzureSettings(
            Reach.at(elsewhere.orElse(sandbox.endpoint())),
            httpTimeout,
            usual.operationTimeout(),
            usual.busyTimeout(),
            usual.spreadTimeout(),
            usual.parallelism(),
            usual.attempts(),
            Budgeting.off(),
            usual.correlationId(),
            Map.of());
    this.azure =
        new AzureAdapters(
            settings,
            new ScaledPause(conditions.timeScale()),
            ClientSecrets.none(),
            Progresses.silent());
    var credentials = new TreeMap<String, SignIn>();
    credentials.put("", SignIn.ofSettings(Optional.of(SUB)));
    this.access = new Access("team", credentials, new TreeMap<>());
  }

  private static Path seeded() {
    try {
      var folder = Files.createTempDirectory("cleat-azure");
      Files.createDirectory(folder.resolve("seed"));
      var cluster = cluster("demo").put("id", clusterId("demo").text());
      Files.writeString(folder.resolve("seed/cluster.json"), cluster.toString());
      return folder;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// A running cluster with its flags off, and members that no model knows.
  static ObjectNode cluster(String name) {
    return tree(
        """
        {"id": "%s", "name": "%s", "type": "Microsoft.ContainerService/ManagedClusters",
         "location": "westeurope", "tags": {"Env": "test"},
         "sku": {"name": "Base", "tier": "Free", "invented": 1},
         "identity": {"type": "UserAssigned", "userAssignedIdentities": {
           "/subscriptions/x/resourceGroups/y/providers/Microsoft.ManagedIdentity/userAssignedIdentities/z":
             {"clientId": "c", "principalId": "p"}}},
         "properties": {"provisioningState": "Succeeded", "powerState": {"code": "Running"},
           "fqdn": "%s-dns.hcp.westeurope.azmk8s.io", "kubernetesVersion": "1.33",
           "currentKubernetesVersion": "1.33.2", "unheardOf": {"deep": [1, 2]},
           "securityProfile": {}, "oidcIssuerProfile": {"enabled": false}}}
        """
            .formatted(clusterId(name).text(), name, name));
  }

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  static ArmId clusterId(String name) {
    return ArmId.cluster(SUB, GROUP, name);
  }

  static ArmId identityId(String name) {
    return ArmId.identity(SUB, GROUP, name);
  }

  static ResourceKey identityKey(String name) {
    return ResourceKey.of(Kind.IDENTITY, identityId(name));
  }

  static Cluster flags(String name, boolean issuer, boolean workloadIdentity) {
    var id = clusterId(name);
    return new Cluster(
        ResourceKey.of(Kind.CLUSTER, id),
        id,
        "",
        Optional.of(issuer),
        Optional.of(workloadIdentity));
  }

  static Identity identity(String name, String... tags) {
    var map = new TreeMap<TagName, String>();
    for (var i = 0; i < tags.length; i += 2) {
      map.put(new TagName(tags[i]), tags[i + 1]);
    }
    return new Identity(
        identityKey(name),
        identityId(name),
        "",
        Mandate.CREATE,
        Optional.of(new Location("West Europe")),
        map,
        Optional.<Guid>empty(),
        Optional.<Guid>empty());
  }

  static FederatedCredential credential(String identity, String issuer, String account) {
    return new FederatedCredential(
        identityKey(identity).child(Kind.CREDENTIAL, "demo/shop/" + account),
        identityKey(identity),
        "",
        Value.of(issuer),
        "system:serviceaccount:shop:" + account,
        "api://AzureADTokenExchange",
        CredentialNames.forAccount("team", clusterId("demo").canonical(), "shop", account));
  }

  static RoleAssignment assignment(String identity, String principal, ArmId scope) {
    return new RoleAssignment(
        identityKey(identity).child(Kind.ROLE_ASSIGNMENT, scope.text() + "/Reader"),
        identityKey(identity),
        "",
        scope,
        Value.of(READER),
        Value.of(principal),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ArmId group(String name) {
    return new ArmId("/subscriptions/" + SUB + "/resourceGroups/" + name);
  }

  Reader reader(Kind kind) {
    return azure.readers().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
  }

  Writer writer(Kind kind) {
    return azure.writers().stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
  }

  Sighting read(Kind kind, List<Live> within, Resource... wanted) {
    return reader(kind).read(new Question(access, List.of(wanted), within));
  }

  Sighting prove(Resource missing) {
    var named = missing.avoiding(Set.of());
    return reader(missing.key().kind()).prove(access, List.of(named));
  }

  Live seen(Resource wanted) {
    return read(wanted.key().kind(), List.of(), wanted).found().getFirst();
  }

  Outcome create(Resource wanted) {
    var named = wanted.avoiding(Set.of());
    return writer(wanted.key().kind()).write(new Change.Create(named), access);
  }

  Outcome update(Resource wanted, Live before) {
    var change = new Change.Update(wanted, before, List.of());
    return writer(wanted.key().kind()).write(change, access);
  }

  /// An identity that is there, as observed.
  Live made(String name, String... tags) {
    var wanted = identity(name, tags);
    create(wanted);
    return seen(wanted);
  }

  static String principal(Live identity) {
    return identity.outputs().getOrDefault(Output.PRINCIPAL_ID, "");
  }

  JsonNode stored(ArmId id) {
    return sandbox.resource(id.text()).orElseThrow();
  }

  /// The calls of a piece of work, as `METHOD last/two/segments`.
  List<String> calls(Runnable work) {
    var before = sandbox.requests().size();
    work.run();
    return sandbox.requests().stream().skip(before).map(AzureWorld::line).toList();
  }

  static String line(Request request) {
    var parts = request.path().split("/");
    var from = Math.max(0, parts.length - 2);
    return request.method() + " " + String.join("/", List.of(parts).subList(from, parts.length));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
