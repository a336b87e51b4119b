package dev.cleat.plan;

/// What the person who runs Cleat allows beyond the documents.
public record Policy(Adoption adoption, Conflicts conflicts, Disabling disabling) {
  /// Nothing beyond the documents.
  public static Policy strict() {
    return new Policy(Adoption.OFF, Conflicts.RESPECTED, Disabling.REFUSED);
  }

  /// `--adopt`: whether unmarked live things become ours.
  public enum Adoption {
    OFF,
    ON
  }

  /// `--force-conflicts`: whether fields that another manager holds are taken over.
  public enum Conflicts {
    RESPECTED,
    FORCED
  }

  /// `--allow-disable`: whether workload identity may be switched off.
  public enum Disabling {
    REFUSED,
    ALLOWED
  }
}
