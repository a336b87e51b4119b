package dev.cleat.verify;

import java.util.List;
import java.util.Optional;

/// What one of Entra's refusals means.
///
/// @param code such as `AADSTS700213`; empty where the message has none
/// @param known whether it is one that says something about a workload's token
/// @param title in a few words
/// @param means in a few sentences
/// @param checks what to look at, the likeliest first; never empty
/// @param links the links that it speaks of, the likeliest first; all where it is not known
public record Explanation(
    Optional<String> code,
    Known known,
    String title,
    String means,
    List<String> checks,
    List<Link> links,
    Presented presented) {

  public Explanation {
    checks = List.copyOf(checks);
    links = List.copyOf(links);
  }

  /// Whether a code has an explanation of its own.
  public enum Known {
    YES,
    NO
  }
}
