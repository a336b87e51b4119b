package dev.cleat.cli;

import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import dev.cleat.report.Format;
import dev.cleat.report.Grantees;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.Conduct.Extra;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat permissions`: the least roles that documents need.
@Command(
    name = "permissions",
    description = {
      "Print the least Azure custom roles and Kubernetes roles that these documents need, with",
      "where they are assigned, as a script to read and to run. Reads the documents and nothing",
      "else, signs in nowhere, grants nothing."
    },
    footer = {
      "",
      "-o is text, which is the script, json or yaml (docs/permissions.md).",
      "",
      "Exit codes: 0 printed; 1 findings; 64 usage.",
      "",
      "Examples:",
      "  cleat permissions -f examples/quickstart --sandbox",
      "  cleat permissions -f estate/ -R --for plan --principal 4f0e…",
      "  cleat permissions -f estate/ -o json | jq '.azure[0].role' > role.json",
      "  az role definition create --role-definition @role.json"
    })
final class PermissionsCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private PruneFlags extent;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "COMMAND",
      defaultValue = "apply",
      description = "plan, verify, apply, destroy or detach: what is to be run (${DEFAULT-VALUE}).")
  private Occasion occasion = Occasion.APPLY;

  @Option(names = "--prune", description = "Run with --prune.")
  private boolean prune;

  @Option(names = "--restart-workloads", description = "Run with --restart-workloads.")
  private boolean restart;

  @Option(
      names = "--principal",
      paramLabel = "ID",
      description =
          "Object id in Entra of whom Cleat signs in as; CREDENTIAL=ID for the sign-in of a"
              + " Credential document. Repeatable.")
  private List<String> principals = List.of();

  @Option(
      names = "--service-account",
      paramLabel = "NAMESPACE/NAME",
      defaultValue = "cleat/cleat",
      description = "Whom Cleat runs as where documents say InCluster (${DEFAULT-VALUE}).")
  private String account = "";

  @Option(
      names = "--in-pod",
      description =
          "Cleat runs in a pod of that service account: the lock, Events and the report's ConfigMap"
              + " are on unless settings say otherwise.")
  private boolean inPod;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description = "How Azure roles are called, unique in the tenant (Cleat OWNER).")
  private @Nullable String roleName;

  /// What is run.
  enum Occasion {
    PLAN,
    VERIFY,
    APPLY,
    DESTROY,
    DETACH;

    /// As it is typed.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    if (!isForm(output.format())) {
      throw wrong("permissions prints a script or a tree: -o is text, json or yaml");
    }
    return new Paperwork(Desk.of(Screen.of(spec.commandLine(), output), world.settings()))
        .permissions(documents, wish(grantees()));
  }

  private static boolean isForm(Format format) {
    return switch (format) {
      case TEXT, YAML, JSON -> true;
      case MARKDOWN, HTML, JUNIT -> false;
    };
  }

  private RoleWish wish(Grantees grantees) {
    var policy = extent.on(Policy.strict()).with(prune ? Policy.Prune.ON : Policy.Prune.OFF);
    var restarts = restart ? Set.<Extra>of(new Extra.Restarts()) : Set.<Extra>of();
    var conduct =
        switch (occasion) {
          case PLAN -> new Conduct(Activity.LOOK, policy, Set.of());
          case VERIFY -> new Conduct(Activity.VERIFY, policy, Set.of());
          case APPLY -> new Conduct(Activity.WRITE, policy, restarts);
          case DESTROY -> new Conduct(Activity.WRITE, policy.with(Purpose.DESTROY), restarts);
          case DETACH -> new Conduct(Activity.WRITE, policy.with(Purpose.DETACH), restarts);
        };
    var place = inPod ? RoleWish.Place.POD : RoleWish.Place.ELSEWHERE;
    return new RoleWish(conduct, grantees, Optional.ofNullable(roleName), place);
  }

  private Grantees grantees() {
    var ids = new TreeMap<String, String>();
    for (var typed : principals) {
      var at = typed.indexOf('=');
      ids.put(at < 0 ? "" : typed.substring(0, at), typed.substring(at + 1));
    }
    var parts = account.split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw wrong("--service-account takes NAMESPACE/NAME, not '%s'".formatted(account));
    }
    return new Grantees(ids, parts[0], parts[1]);
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
