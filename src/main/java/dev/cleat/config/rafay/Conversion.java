package dev.cleat.config.rafay;

import dev.cleat.config.Dialect;
import dev.cleat.config.Documents;
import dev.cleat.config.Guest;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A specification in our own words: what it repeats of things that are not ours to make is taken
/// out, since our documents mean what they say.
public final class Conversion {

  private Conversion() {}

  /// The same specification, as if its author had written our documents.
  public static Guest of(Guest guest) {
    return new Guest(
        guest.written(),
        guest.cluster(),
        guest.identities().stream().map(Conversion::identity).toList());
  }

  /// All documents of a run, its specifications in our own words.
  public static Documents of(Documents documents) {
    var guests = documents.guests().stream().map(Conversion::of).toList();
    var identities =
        Stream.concat(
                documents.identities().stream().filter(it -> it.dialect() == Dialect.CLEAT),
                guests.stream().flatMap(it -> it.identities().stream()))
            .toList();
    return new Documents(
        documents.clusters(),
        identities,
        documents.credentials(),
        documents.findings(),
        documents.doubts(),
        documents.unread(),
        guests,
        documents.skipped());
  }

  private static WorkloadIdentity identity(WorkloadIdentity it) {
    return new WorkloadIdentity(
        it.name(),
        it.credential(),
        it.createIdentity(),
        it.creates() ? it.identity() : bare(it.identity()),
        it.roles(),
        it.accounts().stream().map(Conversion::account).toList(),
        it.trusts(),
        Dialect.CLEAT);
  }

  private static WorkloadIdentity.Identity bare(WorkloadIdentity.Identity it) {
    return new WorkloadIdentity.Identity(
        it.at(),
        it.name(),
        it.subscriptionId(),
        it.resourceGroup(),
        Optional.empty(),
        nothing(),
        it.clientId(),
        it.principalId());
  }

  private static WorkloadIdentity.Account account(WorkloadIdentity.Account it) {
    var ours = it.createAccount().map(Located::value).orElse(false);
    return ours ? it : bare(it);
  }

  private static WorkloadIdentity.Account bare(WorkloadIdentity.Account it) {
    return new WorkloadIdentity.Account(
        it.at(),
        it.field(),
        it.cluster(),
        it.clusters(),
        it.createAccount(),
        it.createNamespace(),
        it.annotate(),
        it.tokenExpirationSeconds(),
        it.namespace(),
        it.name(),
        nothing(),
        nothing());
  }

  private static SortedMap<String, Located<String>> nothing() {
    return new TreeMap<>();
  }
}
