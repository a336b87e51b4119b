package dev.cleat.cli;

import dev.cleat.adapter.MintedToken;
import dev.cleat.adapter.azure.TokenExchange;
import dev.cleat.adapter.issuer.PublicDocuments;
import dev.cleat.adapter.kubernetes.ClusterProbes;
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

/// Each look by the adapter that has it.
record WorldProbes(ClusterProbes clusters, PublicDocuments documents, TokenExchange exchange)
    implements Probes {

  @Override
  public Look<List<Webhook>> webhooks(Access access, Live cluster) {
    return clusters.webhooks(access, cluster);
  }

  @Override
  public Look<SortedMap<String, String>> labels(Access access, Live cluster, String namespace) {
    return clusters.labels(access, cluster, namespace);
  }

  @Override
  public Look<Fetched<Discovery>> discovery(String issuer) {
    return documents.discovery(issuer);
  }

  @Override
  public Look<Fetched<List<PublicKey>>> keys(String url) {
    return documents.keys(url);
  }

  @Override
  public Look<List<PublicKey>> served(Access access, Live cluster) {
    return clusters.served(access, cluster);
  }

  @Override
  public Look<Assertion> mint(Access access, Live cluster, Subject subject, String audience) {
    return clusters.mint(access, cluster, subject, audience);
  }

  @Override
  public Look<Exchange> exchange(Access access, Live identity, Assertion assertion, Effort effort) {
    return switch (assertion) {
      case MintedToken token -> exchange.exchange(access, identity, token, effort);
      default -> throw new IllegalStateException("a token is exchanged that was minted here");
    };
  }
}
