package dev.cleat.config;

import java.util.Optional;

/// Gives the value of a name used in an expression: in the application every source of SmallRye
/// Config, so environment variables, system properties and properties files.
@FunctionalInterface
public interface Lookup {

  Optional<String> find(String name);
}
