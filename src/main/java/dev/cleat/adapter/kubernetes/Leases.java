package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Attempt;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Direction;
import dev.cleat.model.Code;
import dev.cleat.run.lock.Lease;
import dev.cleat.run.lock.LeaseStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/// One lease of an API server, as `coordination.k8s.io/v1` has it. Written as leader election in
/// client-go writes it (`tools/leaderelection`): by update of the version seen, so that of two who
/// write over one version one is refused; given up by an empty holder, so that no right to delete
/// is needed. What others wrote on the object stays. Its uid goes along: a PUT makes a lease that
/// is gone anew, whatever version it names, unless it names another uid than none.
public final class Leases implements LeaseStore, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/apis/coordination.k8s.io/v1/namespaces/%s/leases";
  private static final String MAKER = "app.kubernetes.io/managed-by";
  private static final String OURS = "cleat";

  /// As the API server writes such times: microseconds, always six digits.
  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final KubernetesClient client;
  private final Name name;
  private final InstantSource clock;
  private volatile ObjectNode latest = JSON.createObjectNode();

  Leases(KubernetesClient client, Name name) {
    this(client, name, InstantSource.system());
  }

  Leases(KubernetesClient client, Name name, InstantSource clock) {
    this.client = client;
    this.name = name;
    this.clock = clock;
  }

  /// What it is called and where it lies.
  public record Name(String namespace, String name) {
    private String folder() {
      return API.formatted(namespace);
    }

    private String path() {
      return folder() + "/" + name;
    }
  }

  @Override
  public String place() {
    return "lease %s/%s on %s"
        .formatted(name.namespace(), name.name(), client.getMasterUrl().getHost());
  }

  @Override
  public Answer look() {
    return call(Direction.READ, "get", api -> api.raw(name.path(), "GET", null));
  }

  @Override
  public Answer put(Claim claim, Optional<Lease> over) {
    return over.isEmpty()
        ? call(
            Direction.WRITE,
            "create",
            api -> api.raw(name.folder(), "POST", fresh(claim).toString()))
        : call(
            Direction.WRITE,
            "update",
            api -> api.raw(name.path(), "PUT", changed(claim, over.get()).toString()));
  }

  private ObjectNode fresh(Claim claim) {
    var lease = JSON.createObjectNode();
    lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
    var metadata = lease.putObject("metadata");
    metadata.put("name", name.name()).put("namespace", name.namespace());
    metadata.putObject("labels").put(MAKER, OURS);
    var now = now();
    write(lease.putObject("spec"), claim, now).put("acquireTime", now);
    return lease;
  }

  private ObjectNode changed(Claim claim, Lease over) {
    var lease = latest.deepCopy();
    if (!version(lease).equals(over.version())) {
      throw new IllegalStateException("only the lease that was seen last is written over");
    }
    var spec = lease.withObjectProperty("spec");
    var same = spec.path("holderIdentity").asText("").equals(claim.holder());
    var now = now();
    write(spec, claim, now);
    if (!same) {
      spec.put("acquireTime", now);
    }
    return lease;
  }

  private static ObjectNode write(ObjectNode spec, Claim claim, String now) {
    return spec.put("holderIdentity", claim.holder())
        .put("leaseDurationSeconds", seconds(claim.length()))
        .put("leaseTransitions", claim.transitions())
        .put("renewTime", now);
  }

  /// A part of a second counts as one.
  private static long seconds(Duration length) {
    return length.plusNanos(999_999_999).toSeconds();
  }

  private String now() {
    return MICRO_TIME.format(clock.instant());
  }

  private Answer call(Direction direction, String verb, Function<KubernetesClient, String> call) {
    try {
      latest = tree(call.apply(client));
      return new Answer.There(lease(latest));
    } catch (RuntimeException thrown) {
      var attempt = new Attempt(direction, what(verb), client.getMasterUrl().getHost());
      return answer(Failures.of(thrown), attempt, verb);
    }
  }

  private String what(String verb) {
    return "%s lease %s in namespace %s".formatted(verb, name.name(), name.namespace());
  }

  private static ObjectNode tree(String text) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalStateException("the answer is no object");
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the answer is no JSON", broken);
    }
  }

  private static Lease lease(JsonNode tree) {
    var spec = tree.path("spec");
    return new Lease(
        spec.path("holderIdentity").asText(""),
        Duration.ofSeconds(spec.path("leaseDurationSeconds").asLong(0)),
        spec.path("renewTime").asText(""),
        spec.path("leaseTransitions").asInt(0),
        version(tree),
        tree.path("metadata").path("labels").path(MAKER).asText("").equals(OURS)
            ? Lease.Maker.CLEAT
            : Lease.Maker.SOMEBODY);
  }

  private static String version(JsonNode tree) {
    return tree.path("metadata").path("resourceVersion").asText("");
  }

  /// | came back | means |
  /// |---|---|
  /// | 404 to a look | there is no such lease |
  /// | 404 to a creation | there is no such namespace |
  /// | 409 | somebody else was faster |
  /// | 401, 403 | a right is lacking |
  /// | anything else | trouble, which may pass or not |
  private static Answer answer(Failure failure, Attempt attempt, String verb) {
    if (failure.absence() && !verb.equals("create")) {
      return new Answer.Missing();
    }
    if (failure.outdated()) {
      return new Answer.Outrun();
    }
    var problem = KubernetesErrors.problem(attempt, failure);
    return failure.forbids()
        ? new Answer.Trouble(problem.as(Code.LOCK_FORBIDDEN), Hope.NONE)
        : new Answer.Trouble(
            problem.as(Code.LOCK_UNREACHABLE),
            failure.passing(Direction.WRITE) ? Hope.PASSING : Hope.NONE);
  }

  @Override
  public void close() {
    client.close();
  }
}
