package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `verify` as people type it. What a run prints is searched for tokens wherever it runs.
final class VerifyIT {

  private static final String ACCOUNT = "service-account/demo-aks-cluster/shop/orders";

  @TempDir Path folder;

  private Cleat.Ended verify(String... more) {
    var arguments = new java.util.ArrayList<String>();
    arguments.addAll(java.util.List.of("verify", "-f", Cleat.quickstart(), "--sandbox"));
    arguments.addAll(java.util.List.of(more));
    return Cleat.in(folder).run(arguments.toArray(String[]::new));
  }

  @Test
  void theQuickstartIsBrokenBeforeItsApplyAndHoldsAfterIt() {
    var before = verify();

    assertThat(before.out()).contains("✗ " + ACCOUNT + "  broken: cluster flags", "mend  ");
    assertThat(before.lastLine()).isEqualTo("Verify: 0 accounts sound, 1 broken, 0 unclear.");
    assertThat(before.code()).isEqualTo(7);

    Cleat.in(folder).run("apply", "-f", Cleat.quickstart(), "--sandbox", "--auto-approve");
    var after = verify("--exchange=2");

    assertThat(after.out()).contains("✓ " + ACCOUNT + "  sound", "✓ token exchange");
    assertThat(after.code()).isZero();
    assertThat(verify("-o", "junit").out()).contains("failures=\"0\"");
  }

  @Test
  void whatEntraSaidIsExplainedBeforeTheChains() {
    var told =
        verify(
            "--aadsts",
            "AADSTS700213: No matching federated identity record found for presented assertion"
                + " subject 'system:serviceaccount:shop:order'.");

    assertThat(told.out())
        .startsWith("AADSTS700213: ")
        .contains("subject found   \"system:serviceaccount:shop:order\"", "✗ " + ACCOUNT);
    assertThat(verify("--aadsts", "700016", "-o", "json").out())
        .contains("\"code\": \"AADSTS700016\"", "\"answer\": ");
  }

  @Test
  void whatIsTypedWrongIsUsage() {
    assertThat(verify("-o", "markdown").code()).isEqualTo(64);
    assertThat(verify("--exchange=0").code()).isEqualTo(64);
    assertThat(verify("--target", "service-account/demo-aks-cluster/shop/order").code()).isOne();
  }
}
