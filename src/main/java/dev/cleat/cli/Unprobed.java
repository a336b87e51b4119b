package dev.cleat.cli;

import dev.cleat.model.Access;
import dev.cleat.model.Live;
import dev.cleat.verify.Assertion;
import dev.cleat.verify.Discovery;
import dev.cleat.verify.Exchange;
import dev.cleat.verify.Fetched;
import dev.cleat.verify.Look;
import dev.cleat.verify.Probes;
import dev.cleat.verify.PublicKey;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Webhook;
import java.util.List;
import java.util.SortedMap;

/// Nothing beyond what plans read is looked at.
final class Unprobed implements Probes {
  private static final String WHY = "not looked at";

  @Override
  public Look<List<Webhook>> webhooks(Access access, Live cluster) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<SortedMap<String, String>> labels(Access access, Live cluster, String namespace) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<Fetched<Discovery>> discovery(String issuer) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<Fetched<List<PublicKey>>> keys(String url) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<List<PublicKey>> served(Access access, Live cluster) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<Assertion> mint(Access access, Live cluster, Subject subject, String audience) {
    return Look.unasked(WHY);
  }

  @Override
  public Look<Exchange> exchange(Access access, Live identity, Assertion assertion, int times) {
    return Look.unasked(WHY);
  }
}
