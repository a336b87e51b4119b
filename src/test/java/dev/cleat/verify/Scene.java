package dev.cleat.verify;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Observer;
import dev.cleat.actual.Pods;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import dev.cleat.world.Things;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One account whose chain is sound, shop/orders on the identity orders, and beside it the identity
/// carts; a test changes what it is about. What is seen is paired by the real observer.
final class Scene {
  static final String AUDIENCE = "api://audience";
  static final String CLIENT = "11111111-aaaa-4000-8000-000000000001";
  static final String TENANT = "22222222-bbbb-4000-8000-000000000002";
  static final String CARTS_CLIENT = "33333333-cccc-4000-8000-000000000003";
  static final String ROLE = "44444444-dddd-4000-8000-000000000004";
  static final ArmId CARTS_ID = ArmId.identity("sub", "rg", "carts");
  static final ResourceKey CARTS = ResourceKey.of(Kind.IDENTITY, CARTS_ID);
  static final ResourceKey ACCOUNT = Things.CLUSTER.child(Kind.ACCOUNT, "shop/orders");
  static final ResourceKey CREDENTIAL = Things.IDENTITY.child(Kind.CREDENTIAL, "demo/shop/orders");
  static final ArmId SCOPE = new ArmId("/subscriptions/sub/resourceGroups/rg");
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Problem TROUBLE = Problem.of(Code.FORBIDDEN, "may not look", "grant it");

  final Map<Kind, List<Live>> live = new EnumMap<>(Kind.class);
  final List<Blind> blind = new ArrayList<>();
  final Set<ResourceKey> undeclared = new TreeSet<>();
  Optional<Boolean> wantedWorkloadIdentity = Optional.of(true);
  boolean annotates = true;
  Mandate accountMandate = Mandate.CREATE;
  Pods pods = new Pods.Read(List.of());
  Look<List<Webhook>> webhooks = Look.seen(List.of(webhook(Selector.ALL, Look.seen(2))));
  Look<SortedMap<String, String>> labels = Look.seen(new TreeMap<>());
  Look<Fetched<Discovery>> discovery = Look.seen(document(Things.ISSUER));
  Look<Fetched<List<PublicKey>>> published = Look.seen(keys("k1"));
  Look<List<PublicKey>> served = Look.seen(List.of(key("k1", "RSA")));
  Look<Minted> token = Look.seen(token());
  Look<Exchange> exchange = Look.unasked("not asked for");

  Scene() {
    put(Things.liveCluster(true, true));
    put(identity(Things.IDENTITY, Things.IDENTITY_ID, CLIENT));
    put(identity(CARTS, CARTS_ID, CARTS_CLIENT));
    put(role());
    put(Things.liveNamespace(Ownership.ours()));
    put(account(ids(CLIENT, TENANT)));
    put(credential(Things.IDENTITY, Things.ISSUER, "system:serviceaccount:shop:orders", AUDIENCE));
    put(grant(SCOPE, Optional.empty()));
  }

  static Webhook webhook(Selector namespaces, Look<Integer> ready) {
    var pods =
        new Selector(new TreeMap<>(Map.of("azure.workload.identity/use", "true")), List.of());
    return new Webhook(
        Webhook.CONFIGURATION,
        Webhook.NAME,
        "kube-system/azure-wi-webhook-webhook-service",
        namespaces,
        pods,
        "Fail",
        Webhook.Authority.GIVEN,
        ready);
  }

  static Fetched<Discovery> document(String issuer, String... algorithms) {
    var offered = algorithms.length == 0 ? List.of("RS256") : List.of(algorithms);
    return new Fetched.Good<>(
        "https://issuer.example/.well-known/openid-configuration",
        new Discovery(issuer, "https://issuer.example/openid/v1/jwks", offered));
  }

  static <T> Look<Fetched<T>> bad(Fetched.Flaw flaw, String detail) {
    return Look.seen(new Fetched.Bad<>("https://issuer.example/x", flaw, detail));
  }

  static Fetched<List<PublicKey>> keys(String... kids) {
    return new Fetched.Good<>(
        "https://issuer.example/openid/v1/jwks",
        Stream.of(kids).map(it -> key(it, "RSA")).toList());
  }

  static PublicKey key(String kid, String type) {
    return new PublicKey(kid, type, Optional.of("RS256"), "{}");
  }

  static Minted token() {
    return new Minted(
        Things.ISSUER,
        "system:serviceaccount:shop:orders",
        List.of(AUDIENCE),
        "RS256",
        Optional.of("k1"),
        NOW,
        NOW.plusSeconds(600),
        NOW,
        Minted.Signature.SOUND);
  }

  static Live identity(ResourceKey key, ArmId id, String clientId) {
    var state =
        new Identity(
            key,
            id,
            "",
            Mandate.READ,
            Optional.empty(),
            new TreeMap<>(),
            Optional.of(new Guid(clientId)),
            Optional.empty());
    var outputs =
        Map.of(
            Output.CLIENT_ID,
            clientId,
            Output.TENANT_ID,
            TENANT,
            Output.PRINCIPAL_ID,
            "p-" + id.name());
    return Live.of(state, id.text(), outputs, Ownership.unmarked());
  }

  private static Live role() {
    return Live.of(Things.role(), ROLE, Map.of(Output.ROLE_ID, ROLE), Ownership.unmarked());
  }

  static Map<String, String> ids(String client, String tenant) {
    return Map.of(ServiceAccount.CLIENT_ID, client, ServiceAccount.TENANT_ID, tenant);
  }

  static Live account(Map<String, String> annotations) {
    return Things.liveAccount("orders", annotations, "cleat-default", Ownership.ours());
  }

  static Live credential(ResourceKey identity, String issuer, String subject, String audience) {
    var name = "c%08x".formatted((issuer + subject).hashCode());
    var id = identity.path() + "/federatedIdentityCredentials/" + name;
    var state =
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id),
            identity,
            "",
            Value.of(issuer),
            subject,
            audience,
            new CredentialName.Given(name));
    return Live.of(state, id, Map.of(), Ownership.ours());
  }

  static Live grant(ArmId scope, Optional<String> condition) {
    var id = scope.text() + "/providers/Microsoft.Authorization/roleAssignments/g";
    var key = ResourceKey.live(Kind.ROLE_ASSIGNMENT, id);
    return Live.of(
        assignment(key, scope, Value.of(ROLE), Value.of("p-orders"), condition),
        id,
        Map.of(),
        Ownership.ours());
  }

  private static RoleAssignment assignment(
      ResourceKey key,
      ArmId scope,
      Value<String> role,
      Value<String> principal,
      Optional<String> condition) {
    return new RoleAssignment(
        key,
        Things.IDENTITY,
        "",
        scope,
        role,
        principal,
        condition,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Pod pod(Set<Trait> traits, String client, String tenant, String audience) {
    return new Pod(
        "shop",
        "orders-1",
        ACCOUNT,
        new Pod.Workload("Deployment", "orders"),
        traits,
        some(client),
        some(tenant),
        some(audience));
  }

  static Pod pod(String client, String tenant, String audience, Trait... more) {
    var traits = EnumSet.of(Trait.LIVE, Trait.LABELLED);
    traits.addAll(List.of(more));
    return pod(traits, client, tenant, audience);
  }

  private static TreeSet<String> some(String text) {
    return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(text));
  }

  void put(Live thing) {
    live.computeIfAbsent(thing.state().key().kind(), _ -> new ArrayList<>()).add(thing);
  }

  void only(Kind kind, Live... things) {
    live.put(kind, new ArrayList<>(List.of(things)));
  }

  void unread(Kind kind) {
    live.remove(kind);
    blind.add(new Blind(kind, Optional.empty(), TROUBLE));
  }

  void trusts(String issuer, String subject, String audience) {
    only(Kind.CREDENTIAL, credential(Things.IDENTITY, issuer, subject, audience));
  }

  DesiredState desired() {
    var resources =
        Stream.<Resource>of(
                Things.cluster(Optional.of(true), wantedWorkloadIdentity),
                identity(Things.IDENTITY, Things.IDENTITY_ID, CLIENT).state(),
                identity(CARTS, CARTS_ID, CARTS_CLIENT).state(),
                Things.role(),
                Things.namespace(Mandate.READ),
                account(),
                credential(),
                assignment(
                    Things.IDENTITY.child(Kind.ROLE_ASSIGNMENT, "rg/Reader"),
                    SCOPE,
                    Value.pending(Things.ROLE, Output.ROLE_ID),
                    Value.pending(Things.IDENTITY, Output.PRINCIPAL_ID),
                    Optional.empty()))
            .filter(it -> !undeclared.contains(it.key()))
            .toArray(Resource[]::new);
    return Things.desired(resources);
  }

  private ServiceAccount account() {
    var annotations = new TreeMap<String, Value<String>>();
    if (annotates) {
      annotations.put(ServiceAccount.CLIENT_ID, Value.pending(Things.IDENTITY, Output.CLIENT_ID));
      annotations.put(ServiceAccount.TENANT_ID, Value.pending(Things.IDENTITY, Output.TENANT_ID));
    }
    return new ServiceAccount(
        ACCOUNT,
        Things.CLUSTER,
        Things.NAMESPACE,
        "",
        "shop",
        "orders",
        accountMandate,
        annotations,
        new TreeMap<>());
  }

  private static FederatedCredential credential() {
    return new FederatedCredential(
        CREDENTIAL,
        Things.IDENTITY,
        "",
        Value.pending(Things.CLUSTER, Output.ISSUER),
        "system:serviceaccount:shop:orders",
        AUDIENCE,
        CredentialNames.forAccount("default", Things.CLUSTER.path(), "shop", "orders"),
        Optional.of(ACCOUNT));
  }

  World world() {
    var desired = desired();
    return new World(desired, observed(desired));
  }

  private ActualState observed(DesiredState desired) {
    return new Observer(Things.kinds().stream().map(this::reader).toList())
        .observe(desired, Sweep.declaredWithAllPods());
  }

  private Reader reader(Kind kind) {
    return new Reader() {
      @Override
      public Kind kind() {
        return kind;
      }

      @Override
      public Sighting read(Question question) {
        var missed = blind.stream().filter(it -> it.kind() == kind).toList();
        var seen =
            kind == Kind.ACCOUNT && !question.wanted().isEmpty()
                ? new TreeMap<>(Map.of(ACCOUNT, pods))
                : new TreeMap<ResourceKey, Pods>();
        return new Sighting(live.getOrDefault(kind, List.of()), missed, seen);
      }

      @Override
      public Sighting prove(Access access, List<Resource> missing) {
        return Sighting.nothing();
      }
    };
  }

  Probed probed() {
    return new Probed(webhooks, labels, discovery, published, served, token, exchange);
  }

  Chain judged() {
    var world = world();
    return Judge.judge(Subjects.of(world.desired()).getFirst(), world, probed());
  }
}
