package dev.cleat.apply;

import dev.cleat.plan.Restart;

/// A workload of a plan whose pods are stale, and what came of it.
public record Rolled(Restart.Stale stale, Rollout rollout) {}
