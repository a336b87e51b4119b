package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.config.Input;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.plan.Policy;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.Permissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The roles of examples/quickstart, as they are printed.
final class PermissionsReportTest {

  private static final Grantees NOBODY = new Grantees(new TreeMap<>(), "cleat", "cleat");

  private static PermissionsReport report(Activity activity, Grantees grantees) {
    var values = Map.of("AZURE_SUBSCRIPTION_ID", "6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11");
    var documents = Given.files(Path.of("examples/quickstart"), Input.of("."), values);
    var expanded = Expansion.expand(documents, Defaults.of("default"));
    var desired = ((Expanded.Ready) expanded).state();
    var conduct = new Conduct(activity, Policy.strict(), Set.of());
    return new PermissionsReport(Permissions.of(desired, conduct, "Cleat default"), grantees);
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "JSON", "YAML"})
  void theRolesOfTheQuickstart(Format format) throws IOException {
    Golden.check(
        "permissions." + format, report(Activity.WRITE, NOBODY).render(format, Venue.WORLD));
  }

  @Test
  void whoPlansOnlyGetsNoRightToWrite() throws IOException {
    var script = report(Activity.LOOK, NOBODY).render(Format.TEXT, Venue.WORLD);
    Golden.check("permissions-to-plan.text", script);
    assertThat(script).doesNotContain("/write").doesNotContain("patch").doesNotContain("create\n");
  }

  @Test
  void aPrincipalThatIsNamedStandsInForTheWord() {
    var known = new Grantees(new TreeMap<>(Map.of("", "0b6f")), "cleat", "cleat");
    assertThat(report(Activity.WRITE, known).render(Format.TEXT, Venue.WORLD))
        .contains("--assignee-object-id '0b6f'", "name: \"0b6f\"")
        .doesNotContain("PRINCIPAL_ID");
  }

  @ParameterizedTest
  @EnumSource
  void theTreeIsAsItsSchemaSays(Venue venue) throws IOException {
    Schemas.check("permissions-v1.json", report(Activity.WRITE, NOBODY).render(Format.JSON, venue));
  }
}
