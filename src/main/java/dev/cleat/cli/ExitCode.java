package dev.cleat.cli;

import java.util.EnumSet;
import java.util.Set;

/// What the process answers to who called it. The first row that matches:
///
/// | code | when |
/// |---|---|
/// | 128 + signal | interrupted |
/// | 1 | the documents have findings, or the person said no |
/// | 5 | another run has the lock, and this one wrote nothing |
/// | 6 | a credential cannot sign in, or a right lacks |
/// | 7 | a link that `verify` walks is broken |
/// | 3 | failed or unreadable, and something was written |
/// | 1 | failed or unreadable, and nothing was |
/// | 4 | anything blocked |
/// | 3 | deferred, with `--fail-on deferred` |
/// | 2 | changes or deferred, with `--detailed-exitcode` |
/// | 0 | else |
///
/// 64, wrong usage, is found before there is anything to judge.
final class ExitCode {

  static final int OK = 0;
  static final int ERROR = 1;
  static final int CHANGES = 2;
  static final int PARTIAL = 3;
  static final int BLOCKED = 4;
  static final int LOCKED = 5;
  static final int SIGN_IN = 6;
  static final int BROKEN = 7;
  static final int USAGE = 64;

  private ExitCode() {}

  /// What was found in a run.
  enum Finding {
    DOCUMENTS,
    DECLINED,
    NO_LOCK,
    NO_SIGN_IN,
    NO_RIGHT,
    BROKEN,
    FAILED,
    UNREADABLE,
    BLOCKED,
    DEFERRED,
    CHANGES,
    WRITTEN
  }

  /// What the caller wants to be told by the code.
  enum Wish {
    DETAILED,
    FAIL_ON_DEFERRED
  }

  static int of(Set<Finding> found, Set<Wish> wishes) {
    if (found.contains(Finding.DOCUMENTS) || found.contains(Finding.DECLINED)) {
      return ERROR;
    }
    if (found.contains(Finding.NO_LOCK)) {
      return LOCKED;
    }
    if (found.contains(Finding.NO_SIGN_IN) || found.contains(Finding.NO_RIGHT)) {
      return SIGN_IN;
    }
    if (found.contains(Finding.BROKEN)) {
      return BROKEN;
    }
    if (found.contains(Finding.FAILED) || found.contains(Finding.UNREADABLE)) {
      return found.contains(Finding.WRITTEN) ? PARTIAL : ERROR;
    }
    if (found.contains(Finding.BLOCKED)) {
      return BLOCKED;
    }
    return ofQuietEnd(found, wishes);
  }

  private static int ofQuietEnd(Set<Finding> found, Set<Wish> wishes) {
    var deferred = found.contains(Finding.DEFERRED);
    if (deferred && wishes.contains(Wish.FAIL_ON_DEFERRED)) {
      return PARTIAL;
    }
    var changes = deferred || found.contains(Finding.CHANGES) || found.contains(Finding.WRITTEN);
    return changes && wishes.contains(Wish.DETAILED) ? CHANGES : OK;
  }

  /// As `kubectl diff` has it: 1 says that there are differences, so what is 1 elsewhere is 2.
  static int ofDiff(Set<Finding> found, Set<Wish> wishes) {
    var detailed = EnumSet.of(Wish.DETAILED);
    detailed.addAll(wishes);
    return likeDiff(of(found, detailed));
  }

  /// Changes places between the code for failure and the one for changes.
  static int likeDiff(int code) {
    return switch (code) {
      case ERROR -> CHANGES;
      case CHANGES -> ERROR;
      default -> code;
    };
  }

  /// As shells and process managers expect it.
  static int ofSignal(int number) {
    return 128 + number;
  }
}
