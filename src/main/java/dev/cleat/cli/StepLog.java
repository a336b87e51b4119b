package dev.cleat.cli;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Rollout;
import dev.cleat.model.Problem;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Step;
import org.jboss.logging.Logger;

/// One line in the log for each step that ended, with the resource's address and the ids under
/// which Azure's side of it is found.
record StepLog(String runId) implements Progress {

  static final String NAME = "dev.cleat.steps";
  private static final Logger LOG = Logger.getLogger(NAME);

  @Override
  public void started(Step step) {
    LOG.debugf("step begun resource=%s correlationId=%s", LogLine.word(step.id()), runId);
  }

  @Override
  public void ended(Step step, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done(var deed, var liveId, _) ->
          LOG.infof(
              "step done resource=%s deed=%s live=%s correlationId=%s",
              LogLine.word(step.id()), deed, LogLine.word(liveId), runId);
      case Outcome.Failed(var why) -> failed(step, why);
      case Outcome.Skipped _ ->
          LOG.infof("step skipped resource=%s correlationId=%s", LogLine.word(step.id()), runId);
    }
  }

  @Override
  public void restarted(Restart.Stale workload, Rollout rollout) {
    var name =
        "%s/%s/%s"
            .formatted(
                workload.workload().kind(), workload.namespace(), workload.workload().name());
    LOG.infof(
        "restart ended cluster=%s workload=%s outcome=%s",
        LogLine.word(workload.cluster().path()),
        LogLine.word(name),
        switch (rollout) {
          case Rollout.Ready() -> "ready";
          case Rollout.Failed(var why, _) -> why.code().id();
          case Rollout.Left _ -> "left";
        });
  }

  private void failed(Step step, Problem why) {
    LOG.warnf(
        "step failed resource=%s code=%s status=%d requestId=%s correlationId=%s",
        LogLine.word(step.id()),
        why.code().id(),
        why.cause().map(Problem.Cause::status).orElse(0),
        LogLine.word(why.cause().map(Problem.Cause::requestId).orElse("")),
        LogLine.word(
            why.cause()
                .map(Problem.Cause::correlationId)
                .filter(it -> !it.isBlank())
                .orElse(runId)));
  }
}
