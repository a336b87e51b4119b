package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Withheld;
import dev.cleat.sandbox.http.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Whole runs on the specimens, unedited, against seeded sandboxes.
final class RafaySpecimensTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir Path folder;

  static Stream<Specimen> stopped() {
    return Specimen.all().stream().filter(it -> it.form() == Specimen.Form.V3);
  }

  static Stream<Specimen> old() {
    return Specimen.all().stream().filter(it -> it.form() == Specimen.Form.V1);
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void onAStoppedClusterTheCredentialIsMadeAndNothingGranted(Specimen specimen) {
    var ground = ground(specimen, cluster(specimen.place(), "Stopped", Issuer.ON));

    var applied = ground.apply();
    var plan = applied.applied().plan();

    assertThat(deferred(plan, Kind.CLUSTER).why().code()).isEqualTo(Code.CLUSTER_STOPPED);
    assertThat(deferred(plan, Kind.ACCOUNT).why().code()).isEqualTo(Code.CLUSTER_STOPPED);
    assertThat(disagreement(plan)).contains("Key Vault Secrets User", "is Owner");
    assertThat(plan.steps())
        .extracting(it -> it.change().key().kind())
        .containsExactly(Kind.CREDENTIAL);
    assertThat(applied.applied().outcomes().all())
        .allMatch(it -> it.outcome() instanceof Outcome.Done);
    assertThat(applied.writes()).extracting(Request::method).containsExactly("PUT");
    assertThat(applied.writes()).noneMatch(it -> it.path().contains("roleAssignments"));
    assertThat(exitCode(applied)).isEqualTo(ExitCode.BLOCKED);
    assertThat(ground.apply().writes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void onAStoppedClusterWithoutIssuerTheCredentialWaits(Specimen specimen) {
    var planned = ground(specimen, cluster(specimen.place(), "Stopped", Issuer.OFF)).plan();

    var plan = planned.planned().plan();

    assertThat(deferred(plan, Kind.CREDENTIAL).why().code()).isEqualTo(Code.CLUSTER_STOPPED);
    assertThat(plan.steps()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("old")
  void onDay0AnOlderVersionIsBlockedWithItsCluster(Specimen specimen) {
    var planned = ground(specimen).apply();
    var plan = planned.applied().plan();

    assertThat(plan.withheld())
        .filteredOn(it -> it.change().key().kind() != Kind.ROLE_ASSIGNMENT)
        .hasSize(4)
        .allMatch(it -> it.why().code() == Code.API_VERSION_TOO_OLD);
    assertThat(disagreement(plan)).contains("is Owner");
    assertThat(planned.writes()).isEmpty();
    assertThat(exitCode(planned)).isEqualTo(ExitCode.BLOCKED);
  }

  @ParameterizedTest
  @MethodSource("old")
  void onDay2TheOlderVersionIsAcceptedAndTheAccountAnnotated(Specimen specimen) {
    var ground = ground(specimen, cluster(specimen.place(), "Running", Issuer.OFF));
    seedAccount(ground, specimen.place());

    var applied = ground.apply();

    assertThat(applied.applied().plan().steps())
        .extracting(it -> it.change().key().kind())
        .containsExactly(Kind.CLUSTER, Kind.CREDENTIAL, Kind.ACCOUNT);
    assertThat(applied.applied().outcomes().all())
        .allMatch(it -> it.outcome() instanceof Outcome.Done);
    assertThat(applied.writes()).noneMatch(it -> it.path().contains("roleAssignments"));
    assertThat(exitCode(applied)).isEqualTo(ExitCode.BLOCKED);
    assertThat(ground.apply().writes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stopped")
  void onTheCommandLineASpecificationAndWhatItIsConvertedToAreOne(Specimen specimen)
      throws IOException {
    ground(specimen, cluster(specimen.place(), "Stopped", Issuer.ON));
    var file = specimen.file().toString();

    var planned = said(ExitCode.BLOCKED, specimen, "plan", "-f", file);
    var converted = folder.resolve("converted.yaml");
    Files.writeString(converted, said(ExitCode.OK, specimen, "convert", "-f", file));
    var again = said(ExitCode.BLOCKED, specimen, "plan", "-f", converted.toString());

    assertThat(planned)
        .contains("is Owner", "the cluster is stopped")
        .endsWith(
            "Plan: 1 to add, 0 to change, 0 to destroy, 0 adopted, 3 deferred, 1 blocked, 0"
                + " unreadable.\n");
    assertThat(again.replace(converted.toString(), file)).isEqualTo(planned);
    assertThat(said(ExitCode.OK, specimen, "validate", "-f", converted.toString()))
        .endsWith("Documents: 0 errors, 0 warnings.\n");
    said(ExitCode.USAGE, specimen, "convert", "-f", file, "-o", "html");
    said(ExitCode.ERROR, specimen, "convert", "-f", converted.toString());
  }

  private String said(int code, Specimen specimen, String... arguments) {
    var out = new StringWriter();
    var line = CommandLines.of(new CleatCommand(), CommandLine.defaultFactory());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
    var world =
        List.of(
            "--sandbox=" + folder.resolve("sandbox"),
            "--subscription",
            specimen.place().subscription());
    var all = Stream.concat(Arrays.stream(arguments), world.stream()).toArray(String[]::new);
    assertThat(line.execute(all)).as(String.join(" ", all)).isEqualTo(code);
    return out.toString();
  }

  private static Withheld deferred(Plan plan, Kind kind) {
    return plan.withheld().stream()
        .filter(it -> it.change().key().kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing withheld of " + kind));
  }

  private static String disagreement(Plan plan) {
    var withheld = deferred(plan, Kind.ROLE_ASSIGNMENT);
    assertThat(withheld.why().code()).isEqualTo(Code.ROLE_DISAGREES);
    return withheld.why().message();
  }

  private static int exitCode(Ground.Ran ran) {
    return ExitCode.of(Results.found(ran.result()), Set.of());
  }

  // ---- what is there

  private enum Issuer {
    ON,
    OFF
  }

  private Ground ground(Specimen specimen, ObjectNode... more) {
    var all = JSON.arrayNode();
    all.add(group(specimen.place())).add(identity(specimen.place())).addAll(Arrays.asList(more));
    return Ground.in(folder)
        .with("cleat.subscription", specimen.place().subscription())
        .seed("azure.json", all.toString())
        .document("cluster.yaml", specimen.text());
  }

  private static ObjectNode group(Specimen.Place place) {
    var id = "/subscriptions/%s/resourceGroups/%s".formatted(place.subscription(), place.group());
    var group = JSON.objectNode().put("id", id).put("name", place.group());
    group.put("type", "Microsoft.Resources/resourceGroups").put("location", "centralindia");
    group.putObject("properties");
    return group;
  }

  private static ObjectNode identity(Specimen.Place place) {
    var identity = JSON.objectNode().put("id", place.identityId()).put("name", place.identity());
    identity.put("type", "Microsoft.ManagedIdentity/userAssignedIdentities");
    identity
        .put("location", "centralindia")
        .putObject("properties")
        .put("tenantId", "72f988bf-0000-4000-8000-000000000001")
        .put("clientId", place.clientId())
        .put("principalId", place.principalId());
    return identity;
  }

  private static ObjectNode cluster(Specimen.Place place, String power, Issuer issuer) {
    var cluster = JSON.objectNode().put("id", place.clusterId()).put("name", place.cluster());
    cluster
        .put("type", "Microsoft.ContainerService/ManagedClusters")
        .put("location", "centralindia");
    cluster.putObject("identity").put("type", "SystemAssigned");
    var properties = cluster.putObject("properties").put("provisioningState", "Succeeded");
    properties.put("fqdn", place.cluster() + ".hcp.centralindia.azmk8s.io");
    properties.put("currentKubernetesVersion", "1.33.2");
    properties.putObject("powerState").put("code", power);
    properties.putObject("apiServerAccessProfile").put("enablePrivateCluster", true);
    var profile = properties.putObject("oidcIssuerProfile").put("enabled", issuer == Issuer.ON);
    if (issuer == Issuer.ON) {
      profile.put("issuerURL", "https://centralindia.oic.prod-aks.azure.com/t/c/");
    }
    properties.putObject("securityProfile");
    return cluster;
  }

  private static void seedAccount(Ground ground, Specimen.Place place) {
    var account = place.account().split("/", 2);
    ground.seed(
        "kubernetes/" + place.cluster() + "/objects.yaml",
        String.join(
            "---\n",
            List.of(
                "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}\n".formatted(account[0]),
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: %s}}\n"
                    .formatted(account[1], account[0]))));
  }
}
