package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.model.Purpose;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import java.util.Optional;

/// What a run is for, in the words of its reports.
///
/// @param owner whose run it is, safe to print
/// @param shard of what part of the estate
record Occasion(Purpose purpose, String owner, Shard shard) {

  static Occasion of(Plan plan) {
    return new Occasion(
        plan.policy().purpose(),
        Printable.quoted(plan.desired().access().owner()),
        plan.policy().shard());
  }

  /// At the top of a plan.
  static String planned(Purpose purpose) {
    return switch (purpose) {
      case RECONCILE -> "plan";
      case DESTROY -> "plan to destroy";
      case DETACH -> "plan to detach";
    };
  }

  /// At the top of what came of it: the command.
  static String done(Purpose purpose) {
    return switch (purpose) {
      case RECONCILE -> "apply";
      case DESTROY -> "destroy";
      case DETACH -> "detach";
    };
  }

  /// With which the last line of what came of it begins.
  static String label(Purpose purpose) {
    return switch (purpose) {
      case RECONCILE -> "Apply";
      case DESTROY -> "Destroy";
      case DETACH -> "Detach";
    };
  }

  /// What stands behind the owner at the top.
  String part() {
    return shard.isWhole() ? "" : ", shard " + shard;
  }

  /// What tells the comments of several shards apart.
  String mark() {
    return shard.isWhole() ? "" : " shard=" + shard;
  }

  /// Above the last line, where it is not the whole.
  Optional<String> share() {
    return shard.isWhole()
        ? Optional.empty()
        : Optional.of(
            "Shard %s: what belongs to the other shards is in their reports.".formatted(shard));
  }

  /// Where there is nothing to do.
  String quiet() {
    return switch (purpose) {
      case RECONCILE -> "No changes. What Azure and Kubernetes have is what is declared.";
      case DESTROY -> "Nothing to destroy: %s owns nothing under these documents.".formatted(owner);
      case DETACH ->
          "Nothing to detach: nothing under these documents bears the mark of %s.".formatted(owner);
    };
  }

  /// Above the live things that are told of and not touched.
  String leftovers() {
    return switch (purpose) {
      case RECONCILE -> "Left over: owned by %s, and no document declares it.".formatted(owner);
      case DESTROY, DETACH ->
          "Left alone: declared, and not owned by %s. If another owner is meant, give --owner."
              .formatted(owner);
    };
  }
}
