package dev.cleat.run.lock;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.time.Duration;
import java.util.Optional;

/// An API server's one lease: writes over a version that is not there any more are refused. Answers
/// nothing while it is away.
final class LeaseInMemory implements LeaseStore {
  private Optional<Lease> lease = Optional.empty();
  private int version;
  private Optional<Hope> away = Optional.empty();
  private int writes;

  synchronized void away(Hope hope) {
    away = Optional.of(hope);
  }

  synchronized void back() {
    away = Optional.empty();
  }

  synchronized void become(Lease other) {
    lease = Optional.of(other);
  }

  synchronized void delete() {
    lease = Optional.empty();
  }

  synchronized Optional<Lease> lease() {
    return lease;
  }

  synchronized int writes() {
    return writes;
  }

  /// What somebody else writes, whoever has it.
  synchronized void write(String holder, Duration length) {
    version++;
    lease =
        Optional.of(
            new Lease(holder, length, "t" + version, version, "v" + version, Lease.Maker.CLEAT));
  }

  @Override
  public String place() {
    return "lease test/cleat-shop on memory";
  }

  @Override
  public synchronized Answer look() {
    return trouble().orElseGet(this::seen);
  }

  private Answer seen() {
    return lease.<Answer>map(Answer.There::new).orElseGet(Answer.Missing::new);
  }

  @Override
  public synchronized Answer put(Claim claim, Optional<Lease> over) {
    return trouble().orElseGet(() -> written(claim, over));
  }

  private Answer written(Claim claim, Optional<Lease> over) {
    if (!over.map(Lease::version).equals(lease.map(Lease::version))) {
      return new Answer.Outrun();
    }
    writes++;
    version++;
    var now =
        new Lease(
            claim.holder(),
            claim.length(),
            "t" + version,
            claim.transitions(),
            "v" + version,
            Lease.Maker.CLEAT);
    lease = Optional.of(now);
    return new Answer.There(now);
  }

  private Optional<Answer> trouble() {
    return away.map(
        hope ->
            new Answer.Trouble(Problem.of(Code.LOCK_UNREACHABLE, "nobody answers", "wait"), hope));
  }
}
