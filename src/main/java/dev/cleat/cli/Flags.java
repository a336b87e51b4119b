package dev.cleat.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// The flags that are settings too, as a configuration source above all others.
final class Flags implements ConfigSource {

  /// Above system properties (400).
  private static final int ORDINAL = 500;

  private final Map<String, String> typed = new HashMap<>();

  /// Notes what was typed, if anything was.
  Flags with(String property, Optional<?> value) {
    value.ifPresent(given -> typed.put(property, given.toString()));
    return this;
  }

  @Override
  public Map<String, String> getProperties() {
    return Map.copyOf(typed);
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(typed.keySet());
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  @SuppressWarnings("NullAway") // the interface says null for "has none", and is not annotated
  public String getValue(String property) {
    return typed.get(property);
  }

  @Override
  public String getName() {
    return "command line";
  }
}
