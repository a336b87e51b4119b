package dev.cleat.verify;

import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Whether the cluster issues tokens that others can check, and injects them.
///
/// | workload identity is off, and | then |
/// |---|---|
/// | the document wants it on | broken |
/// | the document says nothing, and a webhook is there all the same | sound: somebody installed it |
/// | the document says nothing, and there is none | broken |
/// | the document says nothing, and nobody looked for one: this cluster is not to be entered | sound: pods may have what they need by other means |
/// | the document says nothing, and one could not be looked for | unclear |
record FlagsJudge(Evidence evidence) {

  Verdict verdict() {
    var key = evidence.subject().cluster();
    return evidence.judge(Link.FLAGS, key, this::ofLive, () -> Verdict.broken(Link.FLAGS, gone()));
  }

  private Problem gone() {
    return Problem.of(
        Code.CHAIN_CLUSTER_ABSENT,
        "there is no " + address(),
        "create the cluster, or correct subscriptionId, resourceGroup and clusterName");
  }

  private Verdict ofLive(Live live) {
    var cluster = (Cluster) live.state();
    if (!cluster.oidcIssuer().orElse(false)) {
      return Verdict.broken(Link.FLAGS, issuerOff(cluster));
    }
    if (!live.outputs().containsKey(Output.ISSUER)) {
      return Verdict.broken(Link.FLAGS, noIssuer());
    }
    return cluster.workloadIdentity().orElse(false)
        ? new Verdict.Sound(Link.FLAGS, "OIDC issuer and workload identity are on")
        : withoutFlag(cluster);
  }

  private Verdict withoutFlag(Cluster live) {
    var off = Verdict.broken(Link.FLAGS, workloadIdentityOff(live));
    return isWanted(Cluster::workloadIdentity)
        ? off
        : switch (evidence.probed().webhooks()) {
          case Look.Seen<List<Webhook>>(var hooks) when hooks.isEmpty() -> off;
          case Look.Seen<List<Webhook>> _ -> withoutFlag("and the webhook is there");
          case Look.Unseen<List<Webhook>>(var why) -> new Verdict.Unclear(Link.FLAGS, why);
          case Look.Unasked<List<Webhook>> _ -> withoutFlag("as nobody declares it to be on");
        };
  }

  private static Verdict withoutFlag(String why) {
    return new Verdict.Sound(
        Link.FLAGS, "OIDC issuer is on; workload identity is off, %s".formatted(why));
  }

  private boolean isWanted(Function<Cluster, Optional<Boolean>> flag) {
    return evidence
        .world()
        .wanted(evidence.subject().cluster())
        .map(Cluster.class::cast)
        .flatMap(flag)
        .orElse(false);
  }

  private Problem issuerOff(Cluster live) {
    return Problem.of(
        Code.CHAIN_ISSUER_OFF,
        "the OIDC issuer of %s is off: nobody outside can check its tokens".formatted(address()),
        mend(Cluster::oidcIssuer, Cluster.ISSUER_FLAG)
            + Mends.update(live.id(), "--enable-oidc-issuer"));
  }

  private Problem noIssuer() {
    return Problem.of(
        Code.CHAIN_ISSUER_OFF,
        "the OIDC issuer of %s is on, and has no URL yet".formatted(address()),
        "wait until the cluster is no longer updating, and verify again");
  }

  private Problem workloadIdentityOff(Cluster live) {
    return Problem.of(
        Code.CHAIN_WORKLOAD_IDENTITY_OFF,
        "workload identity of %s is off: nothing injects tokens into pods".formatted(address()),
        mend(Cluster::workloadIdentity, Cluster.WORKLOAD_IDENTITY_FLAG)
            + Mends.update(live.id(), "--enable-workload-identity"));
  }

  /// By the document, which may say so already, or else by hand.
  private String mend(Function<Cluster, Optional<Boolean>> flag, String field) {
    var applied = isWanted(flag) ? Mends.apply(address()) : Mends.declaring(field, address());
    return applied + "; or: ";
  }

  private String address() {
    return evidence.address(evidence.subject().cluster());
  }
}
