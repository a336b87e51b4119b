package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.RunResult;
import dev.cleat.apply.Outcome;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Standing;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Withheld;
import dev.cleat.report.Format;
import dev.cleat.report.Grantees;
import dev.cleat.report.PermissionsReport;
import dev.cleat.report.Venue;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.KubernetesRole;
import dev.cleat.rights.Permissions;
import dev.cleat.rights.Right;
import dev.cleat.rights.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs on a real kube-apiserver, under an account that has exactly the manifests that `cleat
/// permissions` prints, and under one that has a right less.
@Execution(ExecutionMode.CONCURRENT)
final class RealLeastRightsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder = Path.of("");

  /// Ways of running, each with an account that is there and one that is made.
  enum Way {
    APPLY(Policy.strict()),
    APPLY_IN_A_NEW_NAMESPACE(Policy.strict()),
    PRUNE(Policy.strict().with(Policy.Prune.ON)),
    DESTROY(Policy.strict().with(Purpose.DESTROY)),
    DETACH(Policy.strict().with(Purpose.DETACH));

    private final Policy policy;

    Way(Policy policy) {
      this.policy = policy;
    }

    Conduct conduct(String owner) {
      return new Conduct(Activity.WRITE, policy.withOwner(owner), Set.of());
    }

    private String made(String namespace) {
      return switch (this) {
        case APPLY, PRUNE -> account("createAccount: true", namespace, "orders");
        case APPLY_IN_A_NEW_NAMESPACE, DESTROY, DETACH ->
            account("createAccount: true, createNamespace: true", namespace + "-new", "orders");
      };
    }

    String accounts(String namespace) {
      return made(namespace) + account("createAccount: false", namespace, "legacy");
    }

    /// What an earlier run was told, if there was one.
    Optional<String> earlier(String namespace) {
      return switch (this) {
        case APPLY, APPLY_IN_A_NEW_NAMESPACE -> Optional.empty();
        case PRUNE ->
            Optional.of(
                account("createAccount: true, createNamespace: true", namespace + "-gone", "gone"));
        case DESTROY, DETACH -> Optional.of(accounts(namespace));
      };
    }

    private static String account(String declared, String namespace, String name) {
      return "  - {%s, metadata: {namespace: %s, name: %s}}\n".formatted(declared, namespace, name);
    }
  }

  private Ground ground(Way way, Visitor home, String token) {
    return ground(home, token, way.accounts(home.namespace()));
  }

  private Ground ground(Visitor home, String token, String accounts) {
    var orders = RealGround.orders("", "");
    var head = orders.substring(0, orders.indexOf("  - \n"));
    return RealGround.of(folder, home.plane(), token, RealGround.on(home.plane().issuer()))
        .with("cleat.owner", home.namespace())
        .document("orders.yaml", head + accounts);
  }

  /// The world in which the run begins: what is to be ended is there.
  private Ground begun(Way way, Visitor home, Collection<Right> rights) {
    var owner = home.namespace();
    home.account("legacy", Map.of());
    way.earlier(owner)
        .map(it -> ground(home, home.plane().token(), it).apply(Policy.strict().withOwner(owner)))
        .ifPresent(made -> assertThat(withheld(made)).isEmpty());
    var user = "system:serviceaccount:%s:cleat".formatted(owner);
    var token = home.tokenFor("cleat", List.of());
    grant(way, home, rights, user);
    rights.forEach(it -> await(home.plane(), token, it));
    return ground(way, home, token);
  }

  private void grant(Way way, Visitor home, Collection<Right> rights, String user) {
    var desired = ground(way, home, home.plane().token()).desired();
    var permissions =
        new Permissions(
            desired, way.conduct(home.namespace()), List.of(), KubernetesRole.of(rights));
    var grantees = new Grantees(new TreeMap<>(Map.of("", user)), "cleat", "cleat");
    for (var manifest : manifests(new PermissionsReport(permissions, grantees))) {
      make(home, manifest);
    }
  }

  private static Iterable<JsonNode> manifests(PermissionsReport report) {
    try {
      return JSON.readTree(report.render(Format.JSON, Venue.WORLD)).at("/kubernetes/0/manifests");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void make(Visitor home, JsonNode manifest) {
    var namespace = manifest.at("/metadata/namespace").asText();
    var kind = manifest.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
    var place = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
    home.made("/apis/rbac.authorization.k8s.io/v1" + place + "/" + kind, manifest);
  }

  /// The authorizer hears of new roles in a moment.
  private static void await(ControlPlane plane, String token, Right right) {
    if (!(right instanceof Right.Kubernetes wanted)) {
      return;
    }
    var end = Instant.now().plus(Duration.ofSeconds(20));
    while (!allowed(plane, token, wanted)) {
      assertThat(Instant.now()).as(wanted.text()).isBefore(end);
      Thread.onSpinWait();
    }
  }

  private static boolean allowed(ControlPlane plane, String token, Right.Kubernetes right) {
    var attributes =
        Map.of(
            "verb", right.verb(),
            "group", right.type().group(),
            "resource", right.type().plural(),
            "namespace", right.namespace(),
            "name", right.name());
    return new Visitor(plane, "default").may(token, attributes);
  }

  private static List<Problem> withheld(Ground.Ran ran) {
    var plan =
        switch (ran.result()) {
          case RunResult.Applied applied -> applied.plan();
          case RunResult.Unpermitted unpermitted -> unpermitted.plan();
          case RunResult.Planned _, RunResult.Rejected _, RunResult.Barred _ ->
              throw new AssertionError(ran.result());
        };
    return plan.withheld().stream().map(Withheld::why).toList();
  }

  private Collection<Right> needed(Way way, Visitor home) {
    var desired = ground(way, home, home.plane().token()).desired();
    return Rights.of(desired, way.conduct(home.namespace()));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPrintedIsEnough(Way way) {
    var home = Visitor.inNewNamespace(SharedControlPlane.get());
    var ground = begun(way, home, needed(way, home));

    var ran = ground.apply(way.policy.withOwner(home.namespace()));

    assertThat(withheld(ran)).isEmpty();
    assertThat(ran.noted()).isEmpty();
    assertThat(ran.applied().outcomes().byStep().values())
        .isNotEmpty()
        .allMatch(it -> it instanceof Outcome.Done);
  }

  /// Pods are looked at besides, and the issuer's document is open to every account of the cluster.
  static Stream<Arguments> verbs() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Scratch.in(folder -> of(folder, way)).stream()
                    .map(it -> Arguments.argumentSet(way + " without " + it, way, it)));
  }

  private static List<List<String>> of(Path folder, Way way) {
    var test = new RealLeastRightsTest();
    test.folder = folder;
    return test.needed(way, new Visitor(SharedControlPlane.get(), "any")).stream()
        .filter(Right.Kubernetes.class::isInstance)
        .map(Right.Kubernetes.class::cast)
        .map(it -> List.of(it.verb(), it.type().plural()))
        .filter(it -> !it.getLast().equals("pods"))
        .distinct()
        .toList();
  }

  private static boolean isIt(Right right, List<String> verb) {
    return right instanceof Right.Kubernetes it
        && verb.equals(List.of(it.verb(), it.type().plural()));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void aVerbThatLacksIsNamedBeforeTheFirstWrite(Way way, List<String> verb) {
    var home = Visitor.inNewNamespace(SharedControlPlane.get());
    var rights = needed(way, home).stream().filter(it -> !isIt(it, verb)).toList();
    var ground = begun(way, home, rights);

    var ran = ground.apply(way.policy.withOwner(home.namespace()));

    var refused = "cannot %s resource \"%s\"".formatted(verb.getFirst(), verb.getLast());
    assertThat(withheld(ran))
        .extracting(Problem::toString)
        .anyMatch(it -> it.contains(refused) || it.contains(String.join(" ", verb)));
    if (ran.result() instanceof RunResult.Unpermitted) {
      assertThat(ran.writes()).isEmpty();
    } else {
      assertThat(withheld(ran)).extracting(Problem::standing).contains(Standing.UNREADABLE);
    }
  }

  /// A Deployment's pod that was started before its account had a client id.
  private static void stale(Visitor home) {
    var labels =
        Map.of("app", "web", "pod-template-hash", "abc", "azure.workload.identity/use", "true");
    var containers = List.of(Map.of("name", "web", "image", "web"));
    var spec = Map.of("serviceAccountName", "legacy", "containers", containers);
    var template = Map.of("metadata", Map.of("labels", labels), "spec", spec);
    var selector = Map.of("matchLabels", Map.of("app", "web"));
    var place = "/namespaces/" + home.namespace();
    create(
        home,
        "/apis/apps/v1" + place + "/deployments",
        Map.of(
            "metadata",
            Map.of("name", "web"),
            "spec",
            Map.of("selector", selector, "template", template)));
    var owner =
        Map.of(
            "apiVersion",
            "apps/v1",
            "kind",
            "ReplicaSet",
            "name",
            "web-abc",
            "uid",
            "any",
            "controller",
            true);
    create(
        home,
        "/api/v1" + place + "/pods",
        Map.of(
            "metadata",
            Map.of("name", "web-abc-1", "labels", labels, "ownerReferences", List.of(owner)),
            "spec",
            spec));
  }

  private static void create(Visitor home, String path, Map<String, ?> body) {
    var made = home.request().contentType("application/json").body(body).post(path);
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "patch"})
  void aVerbThatARestartLacksIsNamedBeforeTheFirstWrite(String verb) {
    var home = Visitor.inNewNamespace(SharedControlPlane.get());
    var desired = ground(Way.APPLY, home, home.plane().token()).desired();
    var conduct = Way.APPLY.conduct(home.namespace());
    var restarting =
        new Conduct(conduct.activity(), conduct.policy(), Set.of(new Conduct.Extra.Restarts()));
    var lacking = List.of(verb, "deployments");
    var rights = Rights.of(desired, restarting).stream().filter(it -> !isIt(it, lacking)).toList();
    var ground = begun(Way.APPLY, home, rights).with("cleat.restart-workloads", "true");
    stale(home);

    var ran = ground.apply(conduct.policy());

    assertThat(ran.result()).isInstanceOf(RunResult.Unpermitted.class);
    assertThat(withheld(ran))
        .extracting(Problem::toString)
        .anyMatch(it -> it.contains(verb + " deployments"));
    assertThat(ran.writes()).isEmpty();
  }
}
