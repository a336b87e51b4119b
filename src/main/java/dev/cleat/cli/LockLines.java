package dev.cleat.cli;

import dev.cleat.run.lock.Herald;
import java.time.Duration;

/// Tells standard error of a lock.
record LockLines(Screen screen) implements Herald {

  @Override
  public void waits(String place, String holder, Duration patience) {
    screen.aside(
        "cleat: waiting up to %s for %s, held by %s"
            .formatted(Times.said(patience), place, holder));
  }

  @Override
  public void knocks(String place, String trouble) {
    screen.aside("cleat: waiting for %s: %s".formatted(place, trouble));
  }

  @Override
  public void tookOver(String place, String holder) {
    screen.aside(
        "cleat: took over %s: %s had not renewed it for as long as it lasts"
            .formatted(place, holder));
  }

  @Override
  public void stale(String place) {
    screen.aside(
        "cleat: %s was not renewed in time: no change is begun until it is".formatted(place));
  }

  @Override
  public void renewedAgain(String place) {
    screen.aside("cleat: %s is renewed again: the run goes on".formatted(place));
  }

  @Override
  public void lost(String place, String how) {
    screen.aside("cleat: lost %s: %s; no change is begun any more".formatted(place, how));
  }

  @Override
  public void left(String place, Duration length) {
    screen.aside(
        "cleat: %s could not be released: it runs out in %s".formatted(place, Times.said(length)));
  }
}
