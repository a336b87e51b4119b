package dev.cleat.cli;

import dev.cleat.config.Finding;
import dev.cleat.config.Guest;
import java.util.List;

/// What became of the specifications that were to be converted.
sealed interface Converted {

  /// Something in them, or in the documents beside them, is wrong.
  record Refused(List<Finding> findings) implements Converted {}

  /// @param guests each with the documents to print
  record Ready(List<Guest> guests, List<Finding> findings) implements Converted {}
}
