package dev.cleat;

import dev.cleat.config.Input;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a verification is asked for: which documents, the chains over which resources of them (all
/// where `targets` is empty), and how many exchanges in a row Entra is to take (0: none is tried).
public record VerifyRequest(Input input, SortedSet<String> targets, int exchanges) {
  public VerifyRequest {
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
  }
}
