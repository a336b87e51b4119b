package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// The order of documents, and of what stands in their lists, means nothing.
final class OrderLawTest {

  private record Account(int cluster, int namespace, int name) {

    String text() {
      return "{cluster: c%d, createNamespace: %s, metadata: {namespace: n%d, name: a%d}}"
          .formatted(cluster, name % 2 == 0, namespace, name);
    }
  }

  private record Estate(int clusters, List<List<Account>> identities, int seed) {}

  @Property(tries = 150)
  void shuffledDocumentsMeanTheSame(@ForAll("estates") Estate estate) {
    var documents = documents(estate, new Random(0));
    var shuffled = documents(estate, new Random(estate.seed()));
    Collections.shuffle(shuffled, new Random(estate.seed()));
    var one = expand(documents);
    var other = expand(shuffled);
    Statistics.collect(one.getClass().getSimpleName());
    Statistics.coverage(it -> it.check("Ready").percentage(share -> share > 30));
    assertThat(other.getClass()).isEqualTo(one.getClass());
    if (one instanceof Expanded.Ready(var state, _)
        && other instanceof Expanded.Ready(var same, _)) {
      assertThat(same.resources()).isEqualTo(state.resources());
      assertThat(same.addresses()).isEqualTo(state.addresses());
      assertThat(same.access()).isEqualTo(state.access());
      assertThat(same.resources().toString()).isEqualTo(state.resources().toString());
    }
  }

  @Provide
  Arbitrary<Estate> estates() {
    var account = Combinators.combine(number(1, 2), number(1, 2), number(1, 40)).as(Account::new);
    var identities = account.list().ofMaxSize(5).list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(number(2, 3), identities, number(1, 100_000)).as(Estate::new);
  }

  private static Arbitrary<Integer> number(int least, int most) {
    return Arbitraries.integers().between(least, most);
  }

  private static Expanded expand(List<String> documents) {
    return Expansion.expand(Given.documents(String.join("", documents)), Defaults.of("default"));
  }

  /// Every second document speaks of the identity before it, in other letters.
  private static List<String> documents(Estate estate, Random random) {
    var documents = new ArrayList<String>();
    for (var i = 1; i <= estate.clusters(); i++) {
      documents.add(Texts.cluster("c" + i, ""));
    }
    for (var i = 0; i < estate.identities().size(); i++) {
      var name = (i % 2 == 0 ? "orders-" : "Orders-") + i / 2;
      documents.add(Texts.identity("doc" + i, name, more(estate.identities().get(i), i, random)));
    }
    return documents;
  }

  private static String more(List<Account> accounts, int index, Random random) {
    var texts = new ArrayList<>(accounts.stream().distinct().map(Account::text).toList());
    Collections.shuffle(texts, random);
    var role = index % 2 == 0 ? "Reader" : "reader";
    var scope = index % 2 == 0 ? Texts.SCOPE : Texts.SCOPE.toUpperCase(Locale.ROOT);
    var roles = Texts.roles("{name: %s, scope: %s}".formatted(role, scope));
    return texts.isEmpty() ? roles : roles + "\n" + Texts.accounts(texts.toArray(String[]::new));
  }
}
