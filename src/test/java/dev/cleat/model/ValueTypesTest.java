package dev.cleat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Azure takes for the same, and what it does not.
class ValueTypesTest {

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/A/resourceGroups/b, /subscriptions/a/resourcegroups/B, true",
    "/subscriptions/a,                  subscriptions/a/,                  true",
    "//subscriptions/a//,               /subscriptions/a,                  true",
    "' /subscriptions/a ',              /subscriptions/a,                  true",
    "/,                                 '',                                true",
    "/subscriptions/a,                  /subscriptions/b,                  false",
    "/subscriptions/a,                  /subscriptions/a/resourceGroups/b, false",
  })
  void idsIgnoreCaseAndOuterSlashes(String one, String other, boolean same) {
    alike(ArmId::new, one, other, same);
  }

  @ParameterizedTest
  @CsvSource({
    "4633458B-17DE-408A-B874-0445C86B69E6, 4633458b-17de-408a-b874-0445c86b69e6, true",
    "' 4633458b-17de-408a-b874-0445c86b69e6 ', 4633458b-17de-408a-b874-0445c86b69e6, true",
    "4633458b-17de-408a-b874-0445c86b69e6, 5633458b-17de-408a-b874-0445c86b69e6, false",
  })
  void guidsIgnoreCase(String one, String other, boolean same) {
    alike(Guid::new, one, other, same);
  }

  @ParameterizedTest
  @CsvSource({
    "Central India, centralindia, true",
    "CENTRALINDIA,  centralindia, true",
    "West Europe,   westeurope,   true",
    "westeurope,    westeurope2,  false",
  })
  void locationsIgnoreCaseAndBlanks(String one, String other, boolean same) {
    alike(Location::new, one, other, same);
  }

  @ParameterizedTest
  @CsvSource({"Team, team, true", "team, teams, false", "'team ', team, false"})
  void tagNamesIgnoreCase(String one, String other, boolean same) {
    alike(TagName::new, one, other, same);
  }

  private static <T extends Comparable<T>> void alike(
      Function<String, T> type, String one, String other, boolean same) {
    var left = type.apply(one);
    var right = type.apply(other);

    assertThat(left.equals(right)).isEqualTo(same);
    assertThat(left.compareTo(right) == 0).isEqualTo(same);
    assertThat(left).isNotEqualTo(one).hasToString(one);
    if (same) {
      assertThat(left).hasSameHashCodeAs(right);
    }
  }

  @Test
  void anIdKnowsItsParts() {
    var id = ArmId.identity("a2252eb2", "demo-rg-ci", "orders-id");

    assertThat(id.subscription()).contains("a2252eb2");
    assertThat(id.group()).contains("demo-rg-ci");
    assertThat(id.name()).isEqualTo("orders-id");
    assertThat(new ArmId("/providers/Microsoft.Management/managementGroups/m").subscription())
        .isEmpty();
    assertThat(new ArmId("/subscriptions").subscription()).isEmpty();
    assertThat(new ArmId("/").name()).isEmpty();
  }

  @Test
  void aPendingValueIsResolvedByItsSourceAlone() {
    var source = new ResourceKey(Kind.CLUSTER, "/demo");
    var pending = Value.pending(source, Output.ISSUER);

    assertThat(pending.known()).isEmpty();
    assertThat(pending.resolve(Outputs.none())).isEqualTo(pending);
    assertThat(pending.resolve((key, _) -> only(key.equals(source), "https://i/")))
        .isEqualTo(Value.of("https://i/"));
    assertThat(pending.resolve((_, output) -> only(output == Output.FQDN, "no")))
        .isEqualTo(pending);
    assertThat(Value.of("x").resolve((_, _) -> Optional.of("y"))).isEqualTo(Value.of("x"));
  }

  private static Optional<String> only(boolean known, String text) {
    return known ? Optional.of(text) : Optional.empty();
  }

  @Test
  void keysStandInTheOrderOfTheirKinds() {
    var cluster = new ResourceKey(Kind.CLUSTER, "/z");
    var identity = new ResourceKey(Kind.IDENTITY, "/a");

    assertThat(cluster).isLessThan(identity);
    assertThat(identity).isLessThan(new ResourceKey(Kind.IDENTITY, "/b"));
    assertThat(identity.child(Kind.CREDENTIAL, "x")).isLessThan(new ResourceKey(Kind.ACCOUNT, ""));
  }
}
