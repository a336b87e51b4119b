package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README's first command shows.
final class QuickstartIT {

  @TempDir Path folder;

  @Test
  void flagsIdentityRolesCredentialAndAccountAreAppliedOnceAndTheSecondRunHasNothingToDo() {
    var cleat = Cleat.in(folder);
    var apply = new String[] {"apply", "-f", Cleat.quickstart(), "--sandbox", "--auto-approve"};

    var first = cleat.run(apply);

    assertThat(first.err()).contains("sandbox");
    assertThat(first.out())
        .contains("~ managed-cluster/demo-rg-ci/demo-aks-cluster")
        .contains("+ managed-identity/demo-rg-ci/orders")
        .contains("+ federated-credential/demo-rg-ci/orders/demo-aks-cluster/shop/orders")
        .contains("(known after managed-cluster/demo-rg-ci/demo-aks-cluster)")
        .contains("+ role-assignment/demo-rg-ci/orders/Key Vault Secrets User@")
        .contains("+ role-assignment/demo-rg-ci/orders/Storage Blob Data Contributor@")
        .contains("+ namespace/demo-aks-cluster/shop")
        .contains("+ service-account/demo-aks-cluster/shop/orders")
        .contains("Plan: 6 to add, 1 to change, 0 to destroy");
    assertThat(first.lastLine()).startsWith("Apply: 6 added, 1 changed, 0 destroyed");
    assertThat(first.code()).isZero();

    var second = cleat.run(apply);

    assertThat(second.out()).contains("No changes.").contains("Plan: 0 to add, 0 to change");
    assertThat(second.code()).isZero();
  }

  @Test
  void aPlanWritesNothingAndSaysTheSameTwice() {
    var cleat = Cleat.in(folder);
    var plan = new String[] {"plan", "-f", Cleat.quickstart(), "--sandbox", "--detailed-exitcode"};

    var first = cleat.run(plan);
    var second = cleat.run(plan);

    assertThat(first.code()).isEqualTo(2);
    assertThat(second).isEqualTo(first);
  }
}
