package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.Approval;
import dev.cleat.RunRequest;
import dev.cleat.RunResult;
import dev.cleat.VerifyRequest;
import dev.cleat.VerifyResult;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Progress;
import dev.cleat.apply.StopSignal;
import dev.cleat.config.Input;
import dev.cleat.config.Surroundings;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Request;
import dev.cleat.verify.Chain;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A folder with documents and a sandbox, and whole runs on them in this process: the very stages
/// that the commands run, with the sandbox's journal at hand.
record Ground(Path folder, Map<String, String> settings, Map<String, String> environment) {

  /// Without budgets: they are measured elsewhere, and only make these runs slow.
  static Ground in(Path folder) {
    return new Ground(folder, Map.of("cleat.budgets.enabled", "false"), Map.of());
  }

  /// With the demo cluster and an identity for its account shop/orders, and no wait for principals.
  static Ground ofOrders(Path folder) {
    return in(folder)
        .with("cleat.sandbox.conditions", "principal-delay=0s")
        .document("cluster.yaml", Estate.CLUSTER)
        .document("orders.yaml", Estate.identity("orders"));
  }

  Ground with(String setting, String value) {
    var more = new HashMap<>(settings);
    more.put(setting, value);
    return new Ground(folder, more, environment);
  }

  /// The same with a variable of the environment.
  Ground variable(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Ground(folder, settings, more);
  }

  Ground seed(String name, String text) {
    return write(folder.resolve("sandbox/seed").resolve(name), text);
  }

  Ground document(String name, String text) {
    return write(folder.resolve("documents").resolve(name), text);
  }

  /// Takes a document away again.
  Ground without(String name) {
    try {
      Files.delete(folder.resolve("documents").resolve(name));
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Ground write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Ran plan() {
    return run(_ -> Approval.Answer.PLAN_ONLY);
  }

  Ran apply() {
    return run(_ -> Approval.Answer.GRANTED);
  }

  Ran apply(Policy policy) {
    return run(policy, List.of(), _ -> Approval.Answer.GRANTED);
  }

  Ran plan(Policy policy) {
    return run(policy, List.of(), _ -> Approval.Answer.PLAN_ONLY);
  }

  private Ran run(Approval approval) {
    return run(Policy.strict(), List.of(), approval);
  }

  Ran run(Policy policy, List<String> targets, Approval approval) {
    try (var assembly = Assembly.of(loaded(), setting())) {
      var request = new RunRequest(documents(), new TreeSet<>(targets), policy, approval);
      var noted = new ArrayList<String>();
      var stop = new StopSignal();
      var exclusion = assembly.lock().exclusion(stop, new LockLines(unheard()));
      var reconciliation = assembly.reconciliation(stop, noting(noted)).under(exclusion);
      var began = System.nanoTime();
      var result = reconciliation.run(request);
      var took = Duration.ofNanos(System.nanoTime() - began);
      var calls = assembly.sandbox().map(Sandbox::requests).orElse(List.of());
      return new Ran(result, calls, took, noted);
    }
  }

  Walked verify(String... targets) {
    return verify(0, targets);
  }

  /// With so many exchanges in a row.
  Walked verify(int exchanges, String... targets) {
    try (var assembly = Assembly.of(loaded(), setting())) {
      var asked = new VerifyRequest(documents(), new TreeSet<>(List.of(targets)), exchanges);
      var result = assembly.verification().run(asked);
      var calls = assembly.sandbox().map(Sandbox::requests).orElse(List.of());
      return new Walked(result, calls);
    }
  }

  private Input documents() {
    return new Input(List.of(folder.resolve("documents").toString()), Input.Folders.FLAT);
  }

  private static Screen unheard() {
    var nobody = new PrintWriter(Writer.nullWriter());
    var terminal = new Terminal(Optional.empty(), Map.of());
    return new Screen(nobody, nobody, terminal, new OutputFlags());
  }

  private static Progress noting(List<String> noted) {
    return new Progress() {
      @Override
      public void started(Step step) {}

      @Override
      public void ended(Step step, Outcome outcome) {}

      @Override
      public void noted(String sentence) {
        noted.add(sentence);
      }
    };
  }

  /// What the documents want, without a look at any world.
  DesiredState desired() {
    try (var assembly = Assembly.of(with("cleat.sandbox.enabled", "false").loaded(), setting())) {
      var input = documents();
      if (assembly.intake().expand(input) instanceof Expanded.Ready(var desired, _)) {
        return desired;
      }
      throw new AssertionError(assembly.intake().check(input));
    }
  }

  private Settings loaded() {
    var values = new HashMap<>(settings);
    values.putIfAbsent("cleat.sandbox.enabled", "true");
    values.putIfAbsent("cleat.sandbox.time-scale", "0.002");
    values.putIfAbsent("cleat.sandbox.directory", folder.resolve("sandbox").toString());
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(values, "test", 1000))
        .withConverter(Duration.class, 200, new Times.OfSetting())
        .withMapping(Settings.class)
        .build()
        .getConfigMapping(Settings.class);
  }

  private Assembly.Setting setting() {
    return new Assembly.Setting(
        new Surroundings(
            folder,
            folder,
            InputStream.nullInputStream(),
            name -> Optional.ofNullable(environment.get(name))),
        environment);
  }

  /// What is said of a lock that is not taken, in the world.
  Optional<String> lockNotice() {
    try (var assembly = Assembly.of(with("cleat.sandbox.enabled", "false").loaded(), setting())) {
      return assembly.lock().notice();
    }
  }

  /// Lays hands on the sandbox behind everybody's back.
  Ground alter(Consumer<Sandbox> hands) {
    try (var sandbox = Sandbox.start(folder.resolve("sandbox"), Conditions.fair().timeScale(0))) {
      hands.accept(sandbox);
      return this;
    }
  }

  /// What the sandbox holds under an ARM id now.
  Optional<ObjectNode> resource(String id) {
    try (var sandbox = Sandbox.start(folder.resolve("sandbox"), Conditions.fair().timeScale(0))) {
      return sandbox.resource(id);
    }
  }

  /// How a verification ended, and every call that it made.
  record Walked(VerifyResult result, List<Request> calls) {

    List<Chain> chains() {
      if (result instanceof VerifyResult.Verified(_, _, var chains)) {
        return chains;
      }
      throw new AssertionError("not verified: " + result);
    }

    int code() {
      return ExitCode.of(Inspection.found(chains()), Set.of());
    }

    /// The only one.
    Chain chain() {
      assertThat(chains()).hasSize(1);
      return chains().getFirst();
    }
  }

  /// A run's result, every call that it made, how long it took, the start of the sandbox left out,
  /// and what it told besides.
  record Ran(RunResult result, List<Request> calls, Duration took, List<String> noted) {

    RunResult.Planned planned() {
      return (RunResult.Planned) result;
    }

    RunResult.Applied applied() {
      if (result instanceof RunResult.Applied applied) {
        return applied;
      }
      throw new AssertionError("not applied: " + result);
    }

    List<Request> writes() {
      return calls.stream()
          .filter(it -> !it.method().equals("GET"))
          .filter(it -> !it.path().endsWith("/listClusterUserCredential"))
          .filter(it -> !it.path().endsWith("/token"))
          .filter(it -> !it.path().endsWith("/selfsubjectaccessreviews"))
          .toList();
    }
  }
}
