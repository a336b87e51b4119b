package dev.cleat.config.rafay;

import dev.cleat.config.Located;
import java.util.Optional;

/// What an identity takes from the cluster whose specification it stands in.
///
/// @param cluster the name of the cluster's document
record Home(
    Located<String> cluster,
    Optional<Located<String>> credential,
    Optional<Located<String>> subscriptionId) {}
