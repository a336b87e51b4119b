package dev.cleat.world;

import dev.cleat.model.ArmId;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One tenant of Azure, and the Kubernetes of its clusters. Ids are keys in lower case; whatever
/// the servers make up is derived from the id and how often the thing was made, so that two runs of
/// one test meet the same world.
public final class World {
  /// The tenant of everything in this world.
  public static final String TENANT = "72f988bf-0000-4000-8000-000000000001";

  /// The mark of an owner on an identity.
  public static final String OWNER_TAG = "cleat-owner";

  /// The mark of an owner in Kubernetes.
  public static final String OWNER_LABEL = "labels.cleat.dev/owner";

  private static final int MOST_CREDENTIALS = 20;

  private final Map<String, AksCluster> clusters = new TreeMap<>();
  private final Map<String, Uami> identities = new TreeMap<>();
  private final TreeMap<String, Fic> credentials = new TreeMap<>();
  private final Map<String, Grant> grants = new TreeMap<>();
  private final Map<String, KubeObject> namespaces = new TreeMap<>();
  private final Map<String, KubeObject> accounts = new TreeMap<>();
  private final List<Role> roles = new ArrayList<>();
  private final Set<String> missingGroups = new TreeSet<>();
  private final Set<String> unlisted = new TreeSet<>();
  private final Map<String, Integer> made = new TreeMap<>();
  private final Map<String, WorldPod> pods = new TreeMap<>();
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();

  /// What was written.
  public Journal journal() {
    return journal;
  }

  /// What goes wrong.
  public Faults faults() {
    return faults;
  }

  // ---- what a test puts in, by no rule

  /// Puts a cluster in; one that is on without an issuer URL gets one.
  public synchronized void put(AksCluster cluster) {
    clusters.put(cluster.id().canonical(), cluster);
  }

  /// Puts an identity in.
  public synchronized void put(Uami identity) {
    identities.put(identity.id().canonical(), identity);
  }

  /// Puts a credential in.
  public synchronized void put(Fic credential) {
    credentials.put(credential.id().toLowerCase(Locale.ROOT), credential);
  }

  /// Puts a role assignment in.
  public synchronized void put(Grant grant) {
    grants.put(grant.name(), grant);
  }

  /// Puts a role definition in.
  public synchronized void put(Role role) {
    roles.add(role);
  }

  /// Puts a namespace into a cluster.
  public synchronized void putNamespace(ArmId cluster, KubeObject namespace) {
    namespaces.put(inCluster(cluster, namespace.name()), namespace);
  }

  /// Puts an account into a cluster.
  public synchronized void putAccount(ArmId cluster, KubeObject account) {
    accounts.put(inCluster(cluster, account.name()), account);
  }

  /// Puts a pod into a cluster, or another in its place.
  public synchronized void put(WorldPod pod) {
    pods.put(inCluster(pod.cluster(), pod.name()), pod);
  }

  /// Takes all pods of an account away, or restarts them, as `changed` says.
  public synchronized void changePods(
      ArmId cluster, String account, Function<WorldPod, Optional<WorldPod>> changed) {
    for (var pod : List.copyOf(pods.values())) {
      if (pod.cluster().equals(cluster) && pod.account().equals(account)) {
        pods.remove(inCluster(pod.cluster(), pod.name()));
        changed.apply(pod).ifPresent(this::put);
      }
    }
  }

  /// Takes a cluster away, with all that is in it.
  public synchronized void removeCluster(ArmId id) {
    clusters.remove(id.canonical());
    namespaces.keySet().removeIf(key -> key.startsWith(id.canonical() + "!"));
    accounts.keySet().removeIf(key -> key.startsWith(id.canonical() + "!"));
    pods.keySet().removeIf(key -> key.startsWith(id.canonical() + "!"));
  }

  /// Takes an identity away, and its credentials; its role assignments stay behind as orphans.
  public synchronized void removeIdentity(ArmId id) {
    identities.remove(id.canonical());
    made.merge(id.canonical(), 1, Integer::sum);
    credentials.values().removeIf(it -> it.identity().equals(id.canonical()));
  }

  /// Takes a credential away.
  public synchronized void remove(Fic credential) {
    credentials.remove(credential.id().toLowerCase(Locale.ROOT));
  }

  /// A resource group that does not exist, as `subscription/group` in lower case.
  public synchronized void withoutGroup(String group) {
    missingGroups.add(group);
  }

  /// Leaves a thing, by its id, out of every list; a single GET still finds it.
  public synchronized void unlisted(String id) {
    unlisted.add(id.toLowerCase(Locale.ROOT));
  }

  // ---- what is there

  /// A cluster by id.
  public synchronized Optional<AksCluster> cluster(ArmId id) {
    return Optional.ofNullable(clusters.get(id.canonical()));
  }

  /// An identity by id.
  public synchronized Optional<Uami> identity(ArmId id) {
    return Optional.ofNullable(identities.get(id.canonical()));
  }

  /// Every cluster.
  public synchronized List<AksCluster> clusters() {
    return List.copyOf(clusters.values());
  }

  /// Every identity.
  public synchronized List<Uami> identities() {
    return List.copyOf(identities.values());
  }

  /// The credentials of an identity.
  public synchronized List<Fic> credentials(ArmId identity) {
    return List.copyOf(on(identity.canonical()).values());
  }

  /// What lies on an identity stands together, since ids are keys.
  private SortedMap<String, Fic> on(String identity) {
    return credentials.subMap(identity + "/", identity + "0");
  }

  /// Every role assignment.
  public synchronized List<Grant> grants() {
    return List.copyOf(grants.values());
  }

  /// The pods of a cluster.
  public synchronized List<WorldPod> pods(ArmId cluster) {
    return pods.values().stream().filter(it -> it.cluster().equals(cluster)).toList();
  }

  /// Every role definition.
  public synchronized List<Role> roles() {
    return List.copyOf(roles);
  }

  /// The namespaces of a cluster.
  public synchronized List<KubeObject> namespaces(ArmId cluster) {
    return in(namespaces, cluster);
  }

  /// The accounts of a cluster.
  public synchronized List<KubeObject> accounts(ArmId cluster) {
    return in(accounts, cluster);
  }

  private static List<KubeObject> in(Map<String, KubeObject> objects, ArmId cluster) {
    return objects.entrySet().stream()
        .filter(it -> it.getKey().startsWith(cluster.canonical() + "!"))
        .map(Map.Entry::getValue)
        .toList();
  }

  synchronized boolean isListed(String id) {
    return !unlisted.contains(id.toLowerCase(Locale.ROOT));
  }

  /// Whether the resource group that this id lies in is missing.
  public synchronized boolean lacksGroup(ArmId id) {
    return missingGroups.contains(groupOf(id));
  }

  private static String groupOf(ArmId id) {
    return (id.subscription().orElse("") + "/" + id.group().orElse("")).toLowerCase(Locale.ROOT);
  }

  // ---- what a client writes, by Azure's rules

  /// The PUT of a cluster's whole tree with the two leaves set, and its etag.
  synchronized Answer putFlags(ArmId id, AksCluster.Flags flags, int version) {
    var seen = clusters.get(id.canonical());
    return write(
        Journal.Verb.PUT,
        Kind.CLUSTER,
        id.canonical(),
        "nobody",
        () -> {
          if (seen == null) {
            return Answer.refused(404, "ResourceNotFound", "no cluster " + id);
          }
          return switch (seen.condition()) {
            case STOPPED, STARTING, STOPPING, BUSY ->
                Answer.refused(409, "OperationNotAllowed", "another operation is in progress");
            case RUNNING, FAILED, CANCELED, CLUSTER_API -> flagged(seen, flags, version);
          };
        });
  }

  private Answer flagged(AksCluster seen, AksCluster.Flags flags, int version) {
    if (seen.version() != version) {
      return Answer.refused(412, "PreconditionFailed", "the etag is another");
    }
    if (seen.flags().issuer() && !flags.issuer()) {
      return Answer.refused(400, "OIDCIssuerFeatureCannotBeDisabled", "the issuer stays on");
    }
    if (flags == AksCluster.Flags.WORKLOAD_IDENTITY_ALONE) {
      return Answer.refused(400, "InvalidParameter", "workload identity needs the issuer");
    }
    put(seen.with(flags, flags.issuer() ? issuerUrl(seen.id(), seen.generation()) : ""));
    return new Answer.Done();
  }

  /// The issuer URL that AKS makes for a cluster made for the nth time.
  public static String issuerUrl(ArmId cluster, int generation) {
    return "https://centralindia.oic.prod-aks.azure.com/%s/%s/"
        .formatted(TENANT, guid("issuer", cluster.canonical(), generation));
  }

  /// The PUT of an identity that is not there; a principal is made with it.
  synchronized Answer createIdentity(ArmId id, String location, Map<String, String> tags) {
    return write(
        Journal.Verb.PUT,
        Kind.IDENTITY,
        id.canonical(),
        holder(id),
        () -> {
          if (missingGroups.contains(groupOf(id))) {
            return Answer.refused(404, "ResourceGroupNotFound", "no group " + groupOf(id));
          }
          if (identities.containsKey(id.canonical())) {
            return Answer.refused(409, "World", "a create met an identity that is there: " + id);
          }
          put(newIdentity(id, location, tags, made.merge(id.canonical(), 1, Integer::sum)));
          return new Answer.Done();
        });
  }

  /// An identity as Azure makes it for the nth time.
  public static Uami newIdentity(
      ArmId id, String location, Map<String, String> tags, int generation) {
    return new Uami(
        id,
        location,
        new TreeMap<>(tags),
        guid("principal", id.canonical(), generation),
        guid("client", id.canonical(), generation));
  }

  /// The PATCH of an identity's tags: `tags` are merged, `dropped` is taken off.
  synchronized Answer patchTags(ArmId id, Map<String, String> tags, Set<String> dropped) {
    var named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    named.addAll(tags.keySet());
    named.addAll(dropped);
    var givesUp = named.equals(Set.of(Identity.DETACHED_TAG));
    return write(
        givesUp ? Journal.Verb.GIVE_UP : Journal.Verb.PUT,
        Kind.IDENTITY,
        id.canonical(),
        holder(id),
        () -> {
          var seen = identities.get(id.canonical());
          if (seen == null) {
            return Answer.refused(404, "ResourceNotFound", "no identity " + id);
          }
          var next = seen.merged(tags);
          for (var tag : dropped) {
            next = next.without(tag);
          }
          put(next);
          return new Answer.Done();
        });
  }

  /// The DELETE of an identity: its credentials go with it, its role assignments stay as orphans.
  synchronized Answer deleteIdentity(ArmId id) {
    return write(
        Journal.Verb.DELETE,
        Kind.IDENTITY,
        id.canonical(),
        holder(id),
        () -> {
          if (!identities.containsKey(id.canonical())) {
            return Answer.refused(404, "ResourceNotFound", "no identity " + id);
          }
          credentials(id)
              .forEach(
                  it ->
                      journal.add(
                          new Journal.Entry(
                              Journal.Verb.DELETE, Kind.CREDENTIAL, it.id(), holder(it))));
          removeIdentity(id);
          return new Answer.Done();
        });
  }

  private String holder(ArmId identity) {
    var seen = identities.get(identity.canonical());
    return seen == null ? "nothing" : seen.tags().getOrDefault(OWNER_TAG, "nobody");
  }

  /// The PUT of a credential: made, or changed in place under its name.
  synchronized Answer putCredential(Fic fic) {
    var seen = credentials.get(fic.id().toLowerCase(Locale.ROOT));
    return write(
        Journal.Verb.PUT,
        Kind.CREDENTIAL,
        fic.id(),
        holder(seen),
        () -> {
          var siblings =
              on(fic.identity()).values().stream().filter(it -> !it.equals(seen)).toList();
          if (!identities.containsKey(fic.identity())) {
            return Answer.refused(404, "NotFound", "the parent identity doesn't exist");
          }
          if (siblings.stream().anyMatch(fic::sameTrust)) {
            return Answer.refused(
                400, "BadRequest", "issuer and subject combination already exists");
          }
          if (siblings.size() >= MOST_CREDENTIALS) {
            return Answer.refused(400, "BadRequest", "more than 20 credentials");
          }
          put(fic);
          return new Answer.Done();
        });
  }

  /// The DELETE of a credential.
  synchronized Answer deleteCredential(Fic fic) {
    var seen = credentials.get(fic.id().toLowerCase(Locale.ROOT));
    return write(
        Journal.Verb.DELETE,
        Kind.CREDENTIAL,
        fic.id(),
        holder(seen),
        () ->
            credentials.remove(fic.id().toLowerCase(Locale.ROOT)) == null
                ? Answer.refused(404, "NotFound", "no credential " + fic.id())
                : new Answer.Done());
  }

  /// Its owner by its name, unless the identity's tag says that it was given up.
  private String holder(@Nullable Fic seen) {
    if (seen == null) {
      return "nothing";
    }
    var parts = seen.name().split("_", 5);
    var owner = parts.length == 5 && parts[0].equals("cleat") ? parts[1] : "nobody";
    var identity = identities.get(seen.identity());
    var tag = identity == null ? "" : identity.tags().getOrDefault(Identity.DETACHED_TAG, "");
    return Identity.detached(tag).contains(owner) ? "nobody" : owner;
  }

  /// The PUT of a role assignment: made, or its description and condition changed.
  synchronized Answer putGrant(Grant grant) {
    var seen = grants.get(grant.name());
    return write(
        Journal.Verb.PUT,
        Kind.ROLE_ASSIGNMENT,
        grant.id(),
        holder(seen),
        () -> {
          if (seen != null && !seen.sameTriple(grant)) {
            return Answer.refused(400, "RoleAssignmentUpdateNotPermitted", "the name is taken");
          }
          if (seen == null && grants.values().stream().anyMatch(grant::sameTriple)) {
            return Answer.refused(
                409, "RoleAssignmentExists", "the role assignment already exists");
          }
          if (seen == null
              && identities.values().stream()
                  .noneMatch(it -> it.principalId().equals(grant.principal()))) {
            return Answer.refused(400, "PrincipalNotFound", "no principal " + grant.principal());
          }
          put(grant);
          return new Answer.Done();
        });
  }

  /// The DELETE of a role assignment.
  synchronized Answer deleteGrant(String name, String id) {
    return write(
        Journal.Verb.DELETE,
        Kind.ROLE_ASSIGNMENT,
        id,
        holder(grants.get(name)),
        () ->
            grants.remove(name) == null
                ? Answer.refused(204, "NoContent", "no role assignment " + name)
                : new Answer.Done());
  }

  private static String holder(@Nullable Grant seen) {
    if (seen == null) {
      return "nothing";
    }
    var text = seen.description();
    return text.startsWith("cleat:") ? text.substring(6).split(" ", 2)[0] : "nobody";
  }

  // ---- what a client writes, by Kubernetes' rules

  synchronized Answer applyNamespace(
      ArmId cluster, String name, String manager, Map<String, String> body) {
    var seen = namespaces.get(inCluster(cluster, name));
    var uid = seen == null ? "" : seen.uid();
    return apply(
        Kind.NAMESPACE,
        namespaces,
        cluster,
        name,
        new Apply(manager, uid, body, Conflict.RESPECTED));
  }

  synchronized Answer applyAccount(ArmId cluster, String name, Apply apply) {
    var namespace = name.substring(0, name.indexOf('/'));
    if (!namespaces.containsKey(inCluster(cluster, namespace))) {
      return Answer.refused(404, "NotFound", "namespaces \"" + namespace + "\" not found");
    }
    return apply(Kind.ACCOUNT, accounts, cluster, name, apply);
  }

  /// The DELETE of an account, under the uid that was seen.
  synchronized Answer deleteAccount(ArmId cluster, String name, String uid) {
    var key = inCluster(cluster, name);
    var seen = accounts.get(key);
    return write(
        Journal.Verb.DELETE,
        Kind.ACCOUNT,
        key,
        holder(seen),
        () -> {
          if (seen == null) {
            return Answer.refused(404, "NotFound", "no account " + name);
          }
          if (!seen.uid().equals(uid)) {
            return Answer.refused(409, "Conflict", "the uid is another");
          }
          accounts.remove(key);
          return new Answer.Done();
        });
  }

  /// Takes a manager out of an account's managed fields, and its mark off; the values stay.
  synchronized Answer leaveAccount(ArmId cluster, String name, String uid, String manager) {
    var key = inCluster(cluster, name);
    var seen = accounts.get(key);
    return write(
        Journal.Verb.PUT,
        Kind.ACCOUNT,
        key,
        holder(seen),
        () -> {
          if (seen == null || !seen.uid().equals(uid)) {
            return Answer.refused(409, "Conflict", "the uid is another");
          }
          accounts.put(key, seen.leftBy(manager, OWNER_LABEL));
          return new Answer.Done();
        });
  }

  /// A server-side apply; `uid` is empty where nothing was there.
  record Apply(String manager, String uid, Map<String, String> body, Conflict conflict) {}

  /// What a server-side apply does with fields that others hold.
  enum Conflict {
    RESPECTED,
    FORCED
  }

  private Answer apply(
      Kind kind, Map<String, KubeObject> objects, ArmId cluster, String name, Apply apply) {
    var key = inCluster(cluster, name);
    var seen = objects.get(key);
    return write(
        Journal.Verb.PUT,
        kind,
        key,
        holder(seen),
        () -> {
          if (!apply.uid.equals(seen == null ? "" : seen.uid())) {
            return Answer.refused(409, "Conflict", "the uid is another");
          }
          var before = seen == null ? fresh(key, name) : seen;
          if (apply.conflict == Conflict.RESPECTED
              && !before.conflicts(apply.manager, apply.body).isEmpty()) {
            return Answer.refused(
                409, "Conflict", "held by others: " + before.conflicts(apply.manager, apply.body));
          }
          objects.put(key, before.applied(apply.manager, apply.body));
          return new Answer.Done();
        });
  }

  private static String holder(@Nullable KubeObject seen) {
    if (seen == null) {
      return "nothing";
    }
    var label = seen.fields().get(OWNER_LABEL);
    return label == null ? "nobody" : label.value();
  }

  private KubeObject fresh(String key, String name) {
    var uid = guid("uid", key, made.merge(key, 1, Integer::sum));
    return new KubeObject(name, uid, new TreeMap<>());
  }

  // ---- what is common to all writes

  private Answer write(
      Journal.Verb verb, Kind kind, String id, String holder, Supplier<Answer> effect) {
    var fault = faults.before(kind, id.toLowerCase(Locale.ROOT));
    if (fault.isPresent()) {
      return fault.get();
    }
    var answer = effect.get();
    if (answer instanceof Answer.Done) {
      journal.add(new Journal.Entry(verb, kind, id, holder));
    }
    return faults.after(answer);
  }

  private static String inCluster(ArmId cluster, String name) {
    return cluster.canonical() + "!" + name;
  }

  /// A GUID made of what it stands for.
  public static String guid(String what, String of, int generation) {
    var text = what + "\0" + of + "\0" + generation;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
