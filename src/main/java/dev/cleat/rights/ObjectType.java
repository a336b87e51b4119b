package dev.cleat.rights;

/// The types of Kubernetes objects that Cleat uses, in the order in which rules name them.
public enum ObjectType {
  NAMESPACES("", "namespaces"),
  ACCOUNTS("", "serviceaccounts"),
  TOKENS("", "serviceaccounts/token"),
  PODS("", "pods"),
  CONFIG_MAPS("", "configmaps"),
  DEPLOYMENTS("apps", "deployments"),
  STATEFUL_SETS("apps", "statefulsets"),
  DAEMON_SETS("apps", "daemonsets"),
  LEASES("coordination.k8s.io", "leases"),
  EVENTS("events.k8s.io", "events"),
  ENDPOINT_SLICES("discovery.k8s.io", "endpointslices"),
  WEBHOOKS("admissionregistration.k8s.io", "mutatingwebhookconfigurations");

  private final String group;
  private final String plural;

  ObjectType(String group, String plural) {
    this.group = group;
    this.plural = plural;
  }

  /// The API group; empty for the core.
  public String group() {
    return group;
  }

  /// As RBAC names it.
  public String plural() {
    return plural;
  }
}
