package dev.cleat.world;

/// A role definition.
public record Role(String name, String guid) {}
