package dev.cleat.run.lock;

import java.time.Duration;

/// A lease as its API server shows it.
///
/// @param holder who has it, empty if nobody has
/// @param length how long it lasts without being renewed, as its holder wrote
/// @param renewed when it was last renewed, in the holder's words: compared, never computed with
/// @param transitions how often it has changed hands
/// @param version what a write must name, so that it is not over somebody else's
/// @param maker whether it is a lock of ours at all
public record Lease(
    String holder, Duration length, String renewed, int transitions, String version, Maker maker) {

  /// Who made the object.
  public enum Maker {
    CLEAT,
    SOMEBODY
  }

  boolean isHeld() {
    return !holder.isEmpty();
  }

  boolean isHeldBy(String who) {
    return holder.equals(who);
  }

  /// Whether nothing has happened to it between two looks that bears on who may have it; others may
  /// label it meanwhile.
  boolean sameAs(Lease later) {
    return holder.equals(later.holder)
        && length.equals(later.length)
        && renewed.equals(later.renewed)
        && transitions == later.transitions;
  }
}
