/// Documents as records: reading `-f` sources, YAML and JSON with the place of every node kept,
/// expressions, the JSON Schema, and one record per kind of document.
///
/// Everything wrong with the text of a document is a {@link dev.cleat.config.Finding}, never an
/// exception, so that one run can show all of them. What documents mean together (defaults,
/// references, names of Azure and Kubernetes) is not judged here but in `desired`. This package
/// reads files and does nothing else to the world.
@NullMarked
package dev.cleat.config;

import org.jspecify.annotations.NullMarked;
