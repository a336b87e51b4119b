package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.VerifyResult;
import dev.cleat.report.Format;
import dev.cleat.report.Manner;
import dev.cleat.report.Palette;
import dev.cleat.report.PlanText;
import dev.cleat.report.Provenance;
import dev.cleat.report.ResultText;
import dev.cleat.report.Venue;
import dev.cleat.report.Verified;
import dev.cleat.verify.Chain.State;
import dev.cleat.verify.Link;
import dev.cleat.verify.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Whole verifications in the sandbox: what is walked, and what is told of it.
@Execution(ExecutionMode.CONCURRENT)
final class VerifyRunsTest {
  private static final String ACCOUNT = "service-account/demo-aks-cluster/shop/orders";

  private static final String CONDITIONS = "cleat.sandbox.conditions";

  @TempDir Path folder = Path.of("");

  private Ground ground() {
    return Ground.ofOrders(folder);
  }

  @Test
  void beforeTheFirstApplyItIsTheFlags() {
    var walked = ground().verify();

    var chain = walked.chain();
    assertThat(chain.firstBroken().orElseThrow().link()).isEqualTo(Link.FLAGS);
    assertThat(chain.subject().address()).isEqualTo(ACCOUNT);
    assertThat(walked.code()).isEqualTo(ExitCode.BROKEN);
  }

  @Test
  void afterAnApplyTheChainHolds() {
    var ground = ground();
    ground.apply().applied();

    var walked = ground.verify();

    var chain = walked.chain();
    assertThat(chain.state()).as(chain.verdicts().toString()).isEqualTo(State.SOUND);
    assertThat(walked.code()).isZero();
    assertThat(chain.verdict(Link.EXCHANGE)).isInstanceOf(Verdict.Unasked.class);
  }

  @Test
  void aTokenThatThisRunMayNotHaveMintedIsUnclearAndNotBroken() {
    var ground = ground();
    ground.apply().applied();

    var walked = ground.with(CONDITIONS, "fault POST */serviceaccounts/orders/token 403").verify();

    var chain = walked.chain();
    assertThat(chain.state()).as(chain.verdicts().toString()).isEqualTo(State.UNCLEAR);
    var unclear = (Verdict.Unclear) chain.verdict(Link.TOKEN);
    assertThat(unclear.why().mend()).contains("serviceaccounts/token");
    assertThat(walked.code()).isOne();
  }

  @Test
  void entraHasTheLastWordWhereItIsAsked() {
    var ground = ground();
    ground.apply().applied();

    var walked = ground.verify(2);

    assertThat(walked.chain().verdict(Link.EXCHANGE))
        .isEqualTo(new Verdict.Sound(Link.EXCHANGE, "2 clean in a row"));
    assertThat(walked.chain().state()).isEqualTo(State.SOUND);
  }

  @Test
  void aTargetMeansTheAccountsWhoseChainLeadsOverIt() {
    var ground = ground().document("billing.yaml", Estate.identity("billing"));
    ground.apply().applied();

    assertThat(ground.verify().chains()).hasSize(2);
    assertThat(ground.verify(ACCOUNT).chain().state()).isEqualTo(State.SOUND);
    assertThat(ground.verify("managed-identity/demo-rg-ci/billing").chain().subject().name())
        .isEqualTo("billing");
    assertThat(ground.verify("managed-cluster/").chains()).hasSize(2);
  }

  @Test
  void noByteOfATokenIsInAnythingThatIsTold() {
    var ground = ground();
    ground.apply().applied();
    var chains = ground.verify(1).chains();
    var manner =
        new Manner(
            Provenance.of("cleat", Venue.SANDBOX),
            "default",
            PlanText.Detail.EVERYTHING,
            ResultText.Roll.EVERY_STEP,
            Palette.none(),
            Optional.empty());

    assertThat(chains.getFirst().verdict(Link.EXCHANGE)).isInstanceOf(Verdict.Sound.class);
    var verified = new Verified(chains, Optional.empty());
    for (var format : List.of(Format.TEXT, Format.JSON, Format.YAML, Format.JUNIT)) {
      Leaks.of(Map.of()).areNotIn(verified.render(format, manner));
    }
    Leaks.of(Map.of()).areNotIn(chains.toString());
  }

  @Test
  void whereAClusterMustNotBeEnteredTheRestIsWalked() {
    var ground = ground();
    ground.apply().applied();
    var closed =
        ground
            .document(
                "cluster.yaml",
                Estate.CLUSTER.replace(
                    "  resourceGroup:", "  kubernetes: {access: None}\n  resourceGroup:"))
            .document(
                "orders.yaml",
                Estate.identity("orders")
                    .replace("createAccount: true", "annotate: false")
                    .replace("    createNamespace: true\n", ""));

    var chain = closed.verify().chain();

    assertThat(chain.state()).isEqualTo(State.SOUND);
    assertThat(chain.subject().address()).startsWith("federated-credential/");
    assertThat(chain.verdict(Link.CREDENTIAL)).isInstanceOf(Verdict.Sound.class);
    assertThat(chain.verdict(Link.TOKEN)).isInstanceOf(Verdict.Unasked.class);
  }

  @Test
  void aVerificationWritesNothing() {
    var ground = ground();
    ground.apply().applied();

    var calls = ground.verify().calls();

    assertThat(calls)
        .filteredOn(it -> !it.method().equals("GET"))
        .allSatisfy(it -> assertThat(it.path()).matches(".*(/token|/listClusterUserCredential)"));
  }

  @Test
  void aTargetThatLeadsOverNoAccountIsAFinding() {
    var missed = ground().verify("namespace/demo-aks-cluster/elsewhere");

    assertThat(missed.result()).isInstanceOf(VerifyResult.Rejected.class);
    assertThat(missed.calls()).isEmpty();
  }
}
