package dev.cleat.world;

import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What goes wrong in this world: reads that give no answer, writes that are refused, and the
/// moment at which a run is cut off.
public final class Faults {
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<Unwritable> unwritable = new ArrayList<>();
  private int writes;
  private int cutAfter = Integer.MAX_VALUE;
  private LastAnswer lastAnswer = LastAnswer.ARRIVES;

  /// A read of `kind` whose id or container's id contains `where` (lower case) fails with `code`.
  public record Unreadable(Kind kind, String where, Look look, Code code) {
    Problem problem() {
      return new Problem(
          code,
          "reading it failed",
          "see to it that it can be read",
          Optional.of(new Problem.Cause("World", 403, code.name(), "no", "", "")));
    }
  }

  /// Which look at a thing fails.
  public enum Look {
    /// The list, and so all looks.
    LIST,
    /// The single GET that would prove that it is absent.
    PROOF
  }

  /// A write to `kind` whose id contains `where` (lower case) is refused.
  public record Unwritable(Kind kind, String where, int status, String code) {}

  /// Whether the answer to the last write before the cut arrives.
  public enum LastAnswer {
    ARRIVES,
    IS_LOST
  }

  /// Adds a failing read.
  public void blind(Unreadable fault) {
    unreadable.add(fault);
  }

  /// Adds a refused write.
  public void refuse(Unwritable fault) {
    unwritable.add(fault);
  }

  /// Lets `writes` more writes through, then none.
  public synchronized void cutAfter(int writes, LastAnswer last) {
    this.writes = 0;
    this.cutAfter = writes;
    this.lastAnswer = last;
  }

  /// Lets writes through again after a cut.
  public void goOn() {
    cutAfter(Integer.MAX_VALUE, LastAnswer.ARRIVES);
  }

  /// Lets everything through again.
  public synchronized void mend() {
    unreadable.clear();
    unwritable.clear();
    goOn();
  }

  Optional<Problem> reading(Kind kind, String id, Look look) {
    return unreadable.stream()
        .filter(it -> it.kind == kind && it.look == look && id.contains(it.where))
        .map(Unreadable::problem)
        .findFirst();
  }

  /// The failing reads.
  public List<Unreadable> unreadable() {
    return List.copyOf(unreadable);
  }

  synchronized Optional<Answer> before(Kind kind, String id) {
    writes++;
    if (writes > cutAfter) {
      return Optional.of(Answer.refused(0, "Cut", "the run was cut off"));
    }
    return unwritable.stream()
        .filter(it -> it.kind == kind && id.contains(it.where))
        .map(it -> Answer.refused(it.status, it.code, "refused by the test"))
        .findFirst();
  }

  synchronized Answer after(Answer answer) {
    return writes == cutAfter && lastAnswer == LastAnswer.IS_LOST
        ? Answer.refused(0, "Lost", "the answer was lost")
        : answer;
  }
}
