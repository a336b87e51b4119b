package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.assignment;
import static dev.cleat.adapter.azure.AzureWorld.credential;
import static dev.cleat.adapter.azure.AzureWorld.group;
import static dev.cleat.adapter.azure.AzureWorld.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import dev.cleat.adapter.azure.AzureSettings.Switch;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the limits make of many writes.
final class PaceTest {
  private static final Access ACCESS =
      new Access(
          "team", new TreeMap<>(Map.of("", SignIn.ofSettings(Optional.empty()))), new TreeMap<>());

  private static List<Change> credentials(int identities, int each) {
    return IntStream.range(0, identities * each)
        .<Change>mapToObj(
            at -> new Change.Create(credential("id" + at % identities, "https://i/", "a" + at)))
        .toList();
  }

  private static Duration least(List<Change> changes) {
    return least(changes, Budgeting.published());
  }

  private static Duration least(List<Change> changes, Budgeting settings) {
    return Pace.least(changes, ACCESS, Limit.published(), settings)
        .map(Toll::least)
        .orElse(Duration.ZERO);
  }

  @Test
  void twentyCredentialsOfOneIdentityTakeFourSecondsEachButTheFirst() {
    assertThat(least(credentials(1, 20))).isEqualTo(Duration.ofSeconds(76));
  }

  @Test
  void manyIdentitiesAreBoundByTheirSubscription() {
    assertThat(least(credentials(15, 20))).isEqualTo(Duration.ofSeconds(149));
  }

  @Test
  void anIdentityCountsWithItsCredentials() {
    var changes = new java.util.ArrayList<>(credentials(1, 2));
    changes.add(new Change.Create(identity("id0")));

    assertThat(least(changes)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void theLimitThatTakesLongestIsNamed() {
    assertThat(Pace.least(credentials(1, 20), ACCESS, Limit.published(), Budgeting.published()))
        .contains(new Toll(Duration.ofSeconds(76), "identity-writes-resource"));
  }

  @Test
  void fewWritesTakeNoTime() {
    var change = new Change.Create(assignment("one", "p", group("rg")));

    assertThat(least(List.of(change))).isEqualTo(Duration.ZERO);
    assertThat(least(List.of())).isEqualTo(Duration.ZERO);
  }

  @Test
  void theSettingsCount() {
    var faster = new Budgeting(Switch.ON, Map.of("identity-writes-resource", new Rate(10, 1)), 1);

    assertThat(least(credentials(1, 20), faster)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Pace.least(credentials(1, 20), ACCESS, Limit.published(), Budgeting.off()))
        .isEmpty();
  }
}
