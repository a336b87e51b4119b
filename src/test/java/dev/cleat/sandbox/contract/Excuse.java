package dev.cleat.sandbox.contract;

import java.util.List;
import java.util.regex.Pattern;

/// A difference between the sandbox and a recording that we know of and can name a reason for.
///
/// @param finding a regular expression over the whole finding
record Excuse(String scenario, String finding, String reason) {

  private static final String OLD_SHAPE =
      "api-versions are treated alike: the sandbox answers in the shape of 2022-04-01, the recording is older";
  private static final String NO_SIGNATURE =
      "before 2025 operation URLs carried no signature; the sandbox signs all of them";

  private static final String NO_WAIT =
      "the newest recording has Retry-After on a group's deletion, this one was stripped of it";
  private static final String NULL_TEXTS =
      "body with .*properties\\.(condition|conditionVersion|description|delegatedManagedIdentityResourceId):null";

  static final List<Excuse> ALL =
      List.of(
          new Excuse(
              "aks-create-poll-credentials-update-2020-09-01",
              "#(1|10|22|31) body with \\$\\.properties\\..*",
              "api-versions are treated alike: a new cluster has the members of 2025, not those of 2020"),
          new Excuse(
              "aks-create-poll-credentials-update-2020-09-01",
              "#(1|22) header azure-asyncoperation has parameters .*",
              NO_SIGNATURE),
          new Excuse(
              "aks-enable-oidc-issuer",
              "#1 header azure-asyncoperation has parameters .*",
              NO_SIGNATURE),
          new Excuse(
              "aks-lifecycle-2025-02-01",
              "#(1|6) body without .*agentPoolProfiles\\[\\]\\.nodeLabels:object",
              "AKS shows empty labels in the answer to a PUT and in no other; other recordings do not have it"),
          new Excuse(
              "aks-lifecycle-2025-02-01",
              "#(6|8|9) body without .*agentPoolProfiles\\[\\]\\.enableAutoScaling:boolean",
              "AKS filled this in at the first update; the sandbox adds nothing to a cluster that was not sent"),
          new Excuse("aks-lifecycle-2025-02-01", "#14 header retry-after .*", NO_WAIT),
          new Excuse("identity-lifecycle", "#5 header retry-after .*", NO_WAIT),
          new Excuse(
              "identity-lifecycle",
              "#1 header location has parameters .*",
              "only this recording has a signature on an identity's location header"),
          new Excuse("resource-group-lifecycle", "#(3|5) header retry-after .*", NO_WAIT),
          new Excuse(
              "identity-create-get-list-delete-2018-11-30",
              "#(5|6) header retry-after .*",
              NO_WAIT),
          new Excuse(
              "identity-create-get-list-delete-2018-11-30",
              "#(5|6) header location has parameters .*",
              NO_SIGNATURE),
          new Excuse(
              "identity-and-roles-for-vm",
              "#\\d+ body without \\$\\.properties\\.clientSecretUrl:string",
              "a member of the preview of 2015 that no later version answers"),
          new Excuse("identity-and-roles-for-vm", "#\\d+ " + NULL_TEXTS, OLD_SHAPE),
          new Excuse(
              "role-assignment-principal-not-found-15-retries", "#\\d+ " + NULL_TEXTS, OLD_SHAPE));

  boolean covers(String name, String what) {
    return scenario.equals(name) && Pattern.matches(finding, what);
  }

  /// What is left of a scenario's findings once excuses are taken.
  static List<String> inexcusable(String scenario, List<String> findings) {
    return findings.stream()
        .filter(finding -> ALL.stream().noneMatch(excuse -> excuse.covers(scenario, finding)))
        .toList();
  }

  /// Excuses of a scenario that excuse nothing.
  static List<Excuse> idle(String scenario, List<String> findings) {
    return ALL.stream()
        .filter(excuse -> excuse.scenario().equals(scenario))
        .filter(excuse -> findings.stream().noneMatch(found -> excuse.covers(scenario, found)))
        .toList();
  }
}
