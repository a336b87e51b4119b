package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.model.Resource;
import java.util.List;

/// What texts come to mean, for tests that look at it.
final class Wanted {

  private Wanted() {}

  static DesiredState state(String text) {
    return state(text, Defaults.of("default"));
  }

  static DesiredState state(String text, Defaults defaults) {
    var expanded = Expansion.expand(Given.documents(text), defaults);
    assertThat(expanded).as(expanded.findings().toString()).isInstanceOf(Expanded.Ready.class);
    return ((Expanded.Ready) expanded).state();
  }

  static <T extends Resource> List<T> all(DesiredState state, Class<T> type) {
    return state.resources().values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  static <T extends Resource> T only(DesiredState state, Class<T> type) {
    assertThat(all(state, type)).hasSize(1);
    return all(state, type).getFirst();
  }
}
