package dev.cleat.report;

import java.util.Optional;

/// Where a plan comes from: the Cleat that made it, such as `cleat 1.2.0`; what it was made
/// against; and Azure Resource Manager's address, where a setting gave another than the cloud's.
public record Provenance(String tool, Venue venue, Optional<String> endpoint) {}
