package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.report.Yaml;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.kubernetes.ClusterApis;
import dev.cleat.sandbox.store.Occupancy;
import dev.cleat.sandbox.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat sandbox`: what the embedded Azure and Kubernetes hold.
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Look at the embedded Azure and Kubernetes, start over, or serve them to others.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SandboxCommand.Show.class, SandboxCommand.Reset.class, ServeCommand.class},
    footer = {
      "",
      "State lies in DIR/state of --sandbox=DIR (.cleat/sandbox), seeds in DIR/seed.",
      "",
      "Examples:",
      "  cleat sandbox show",
      "  cleat sandbox show -o json",
      "  cleat sandbox reset --sandbox=/tmp/estate",
      "  cleat sandbox serve --tls"
    })
final class SandboxCommand {

  private static final String STATE = "state";

  private SandboxCommand() {}

  private static Path directory(WorldFlags world) {
    return settings(world).directory();
  }

  static Settings.SandboxSettings settings(WorldFlags world) {
    return SettingsLoading.over(ConfigProvider.getConfig(), world.settings())
        .getConfigMapping(Settings.class)
        .sandbox();
  }

  /// Prints what is there.
  @Command(
      name = "show",
      description = "Print the resources of the sandbox: their ids, or with -o json their bodies.")
  static final class Show implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin private WorldFlags world;
    @Mixin private OutputFlags output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      var screen = Screen.of(spec.commandLine(), output);
      var held = held(directory(world));
      screen.result(
          switch (output.format()) {
            case TEXT -> text(held);
            case JSON -> json(held);
            case YAML -> Yaml.render(tree(held));
            case MARKDOWN, HTML, JUNIT ->
                throw new ParameterException(
                    spec.commandLine(), "what the sandbox holds is text, json or yaml");
          });
      return ExitCode.OK;
    }

    /// @param resources what an ARM client could see
    /// @param objects what the clusters' API servers hold, by address
    private record Held(List<ObjectNode> resources, SortedMap<String, ObjectNode> objects) {}

    /// Keys that the sandbox signs with are in neither. A sandbox that another process works on has
    /// begun already, and writes each change at once: what lies there can be read.
    private static Held held(Path directory) {
      try (var _ = Sandbox.start(directory, Conditions.fair())) {
        return read(directory);
      } catch (Occupancy.Occupied _) {
        return read(directory);
      }
    }

    private static Held read(Path directory) {
      var store = Store.open(directory.resolve(STATE));
      return new Held(store.under("/subscriptions/"), ClusterApis.kept(store));
    }

    private static String text(Held held) {
      var text = new StringBuilder();
      held.resources().forEach(it -> text.append(it.path("id").asText()).append('\n'));
      held.objects().keySet().forEach(address -> text.append(address).append('\n'));
      return text.toString();
    }

    private static ObjectNode tree(Held held) {
      var tree = JSON.createObjectNode().put("format", "cleat.dev/sandbox/v1");
      tree.put("sandbox", true).putArray("resources").addAll(held.resources());
      tree.putObject("objects").setAll(held.objects());
      return tree;
    }

    private static String json(Held held) {
      try {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(held)) + "\n";
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("a tree is always JSON", impossible);
      }
    }
  }

  /// Forgets what is there; seeds stay.
  @Command(
      name = "reset",
      description = "Forget what the sandbox holds. The next run begins from its seeds.")
  static final class Reset implements Callable<Integer> {

    @Mixin private WorldFlags world;
    @Mixin private OutputFlags output;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      var directory = directory(world);
      var state = directory.resolve(STATE);
      if (Files.isDirectory(state)) {
        try (var _ = Occupancy.of(directory)) {
          delete(state);
        }
      }
      Screen.of(spec.commandLine(), output).result("The sandbox at " + directory + " is empty.\n");
      return ExitCode.OK;
    }

    private static void delete(Path folder) throws IOException {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(Reset::deleteOne);
      }
    }

    private static void deleteOne(Path path) {
      try {
        Files.delete(path);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
