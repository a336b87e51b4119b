package dev.cleat.cli;

import static dev.cleat.cli.ExitCode.Finding.BLOCKED;
import static dev.cleat.cli.ExitCode.Finding.BROKEN;
import static dev.cleat.cli.ExitCode.Finding.CHANGES;
import static dev.cleat.cli.ExitCode.Finding.DECLINED;
import static dev.cleat.cli.ExitCode.Finding.DEFERRED;
import static dev.cleat.cli.ExitCode.Finding.DOCUMENTS;
import static dev.cleat.cli.ExitCode.Finding.FAILED;
import static dev.cleat.cli.ExitCode.Finding.NO_LOCK;
import static dev.cleat.cli.ExitCode.Finding.NO_SIGN_IN;
import static dev.cleat.cli.ExitCode.Finding.UNREADABLE;
import static dev.cleat.cli.ExitCode.Finding.WRITTEN;
import static dev.cleat.cli.ExitCode.Wish.DETAILED;
import static dev.cleat.cli.ExitCode.Wish.FAIL_ON_DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.cleat.cli.ExitCode.Finding;
import dev.cleat.cli.ExitCode.Wish;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExitCodeTest {

  private static final Set<Wish> NONE = Set.of();

  static Stream<Arguments> rows() {
    return Stream.of(
        argumentSet("nothing to do", Set.of(), NONE, 0),
        argumentSet("changes are no error", Set.of(CHANGES), NONE, 0),
        argumentSet("changes are told on wish", Set.of(CHANGES), Set.of(DETAILED), 2),
        argumentSet("written changes are told on wish", Set.of(WRITTEN), Set.of(DETAILED), 2),
        argumentSet("nothing to do stays nothing on wish", Set.of(), Set.of(DETAILED), 0),
        argumentSet("deferred alone is no error", Set.of(DEFERRED), NONE, 0),
        argumentSet("deferred counts as a change on wish", Set.of(DEFERRED), Set.of(DETAILED), 2),
        argumentSet("deferred fails on wish", Set.of(DEFERRED), Set.of(FAIL_ON_DEFERRED), 3),
        argumentSet(
            "failing on deferred comes before the detail",
            Set.of(DEFERRED, CHANGES),
            Set.of(FAIL_ON_DEFERRED, DETAILED),
            3),
        argumentSet("blocked", Set.of(BLOCKED), NONE, 4),
        argumentSet("blocked though the rest was written", Set.of(BLOCKED, WRITTEN), NONE, 4),
        argumentSet(
            "blocked comes before the detail", Set.of(BLOCKED, CHANGES), Set.of(DETAILED), 4),
        argumentSet(
            "blocked comes before deferred",
            Set.of(BLOCKED, DEFERRED),
            Set.of(FAIL_ON_DEFERRED),
            4),
        argumentSet("unreadable, nothing written", Set.of(UNREADABLE), NONE, 1),
        argumentSet("unreadable, the rest written", Set.of(UNREADABLE, WRITTEN), NONE, 3),
        argumentSet("unreadable comes before blocked", Set.of(UNREADABLE, BLOCKED), NONE, 1),
        argumentSet("no lock comes before anything else", Set.of(NO_LOCK, FAILED), NONE, 5),
        argumentSet("a broken link", Set.of(BROKEN), NONE, 7),
        argumentSet(
            "broken comes before what could not be seen", Set.of(BROKEN, UNREADABLE), NONE, 7),
        argumentSet("no sign-in comes before broken", Set.of(BROKEN, NO_SIGN_IN), NONE, 6),
        argumentSet("failed, nothing written", Set.of(FAILED), NONE, 1),
        argumentSet("failed, something written", Set.of(FAILED, WRITTEN, BLOCKED), NONE, 3),
        argumentSet("no sign-in comes before unreadable", Set.of(NO_SIGN_IN, UNREADABLE), NONE, 6),
        argumentSet("the person said no", Set.of(DECLINED, CHANGES), Set.of(DETAILED), 1),
        argumentSet("findings in documents", Set.of(DOCUMENTS), Set.of(DETAILED), 1));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theFirstThatMatchesIsTold(Set<Finding> found, Set<Wish> wishes, int code) {
    assertThat(ExitCode.of(found, wishes)).isEqualTo(code);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aDiffSaysOneForDifferencesAndTwoForWhatIsOneElsewhere(
      Set<Finding> found, Set<Wish> wishes, int code) {
    var detailed = EnumSet.of(DETAILED);
    detailed.addAll(wishes);
    var plan = ExitCode.of(found, detailed);
    var diff = ExitCode.ofDiff(found, wishes);
    assertThat(code).isIn(0, plan);
    assertThat(diff).isEqualTo(plan == 1 ? 2 : plan == 2 ? 1 : plan);
  }

  @Test
  void signalsAreToldAsShellsDo() {
    assertThat(ExitCode.ofSignal(2)).isEqualTo(130);
    assertThat(ExitCode.ofSignal(15)).isEqualTo(143);
  }
}
