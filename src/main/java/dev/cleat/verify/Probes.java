package dev.cleat.verify;

import dev.cleat.model.Access;
import dev.cleat.model.Live;
import java.util.List;
import java.util.SortedMap;

/// Looks at what plans do not read. Every call reads only (a minted token leaves nothing behind),
/// may be made by several threads at once, and throws nothing: trouble is a look that failed.
/// Answers that hold for a whole cluster or issuer are asked for once a run, however many accounts
/// ask.
public interface Probes {
  /// The hooks of {@link Webhook#NAME} in this cluster.
  Look<List<Webhook>> webhooks(Access access, Live cluster);

  /// The labels of a namespace.
  Look<SortedMap<String, String>> labels(Access access, Live cluster, String namespace);

  /// The discovery document of an issuer, fetched anonymously as Entra would.
  Look<Fetched<Discovery>> discovery(String issuer);

  /// The key set at this address, fetched likewise.
  Look<Fetched<List<PublicKey>>> keys(String url);

  /// The keys that the API server serves itself.
  Look<List<PublicKey>> served(Access access, Live cluster);

  /// A fresh token of the account for this audience.
  Look<Assertion> mint(Access access, Live cluster, Subject subject, String audience);

  /// So many exchanges in a row of this token for one of the identity's.
  Look<Exchange> exchange(Access access, Live identity, Assertion assertion, Effort effort);

  /// How much is to be asked of Entra.
  ///
  /// @param times exchanges in a row
  record Effort(int times, Patience patience) {}

  /// What a refusal is worth that may be one of propagation's.
  enum Patience {
    /// What should work does not work yet: it is waited for.
    WAIT,
    /// What was seen cannot work: the first answer counts.
    NONE
  }
}
