package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which labels a selector selects.
final class SelectorTest {

  @ParameterizedTest
  @CsvSource({
    "In, a b, a, true",
    "In, a b, c, false",
    "In, a, , false",
    "NotIn, a b, a, false",
    "NotIn, a b, c, true",
    "NotIn, a, , true",
    "Exists, , a, true",
    "Exists, , , false",
    "DoesNotExist, , a, false",
    "DoesNotExist, , , true",
    "Unheard, a, a, false",
  })
  void aRequirementIsMetAsKubernetesSays(
      String operator, String values, String value, boolean met) {
    var wanted = values == null ? List.<String>of() : Arrays.asList(values.split(" "));
    var selector =
        new Selector(new TreeMap<>(), List.of(new Selector.Requirement("key", operator, wanted)));

    assertThat(selector.selects(value == null ? Map.of() : Map.of("key", value))).isEqualTo(met);
  }

  @Test
  void labelsMustAllBeThere() {
    var selector = new Selector(new TreeMap<>(Map.of("a", "1", "b", "2")), List.of());

    assertThat(selector.selects(Map.of("a", "1", "b", "2", "c", "3"))).isTrue();
    assertThat(selector.selects(Map.of("a", "1"))).isFalse();
    assertThat(selector.selects(Map.of("a", "1", "b", "1"))).isFalse();
    assertThat(Selector.ALL.selects(Map.of())).isTrue();
  }
}
