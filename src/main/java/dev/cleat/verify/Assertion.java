package dev.cleat.verify;

import java.util.List;

/// A token freshly minted for an account, kept where it was made. Its `toString` prints a mask, and
/// nothing gives its bytes away but the exchange that its adapter makes with it.
public interface Assertion {
  /// What it says, its signature checked with these published keys.
  Minted told(List<PublicKey> published);
}
