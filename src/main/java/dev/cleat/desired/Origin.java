package dev.cleat.desired;

/// Where a resource was declared: file as given, line from 1.
public record Origin(String file, int line) {}
