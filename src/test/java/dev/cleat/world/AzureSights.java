package dev.cleat.world;

import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.TagName;
import dev.cleat.model.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What Azure keeps, projected to what Cleat manages, as the adapters do it.
record AzureSights(String owner, Noise noise) {
  private static final Pattern MARK = Pattern.compile("(?s)cleat:([a-z0-9-]{1,20})(?: (.*))?");

  Live cluster(AksCluster cluster) {
    var state =
        new Cluster(
            ResourceKey.of(Kind.CLUSTER, cluster.id()),
            noise.id(cluster.id()),
            "",
            Optional.of(cluster.flags().issuer()),
            Optional.of(cluster.flags().workloadIdentity()));
    return new Live(
        state,
        noise.id(cluster.id()).text(),
        outputs(cluster),
        Ownership.unmarked(),
        hold(cluster.condition()),
        Map.of(),
        Integer.toString(cluster.version()));
  }

  static Map<Output, String> outputs(AksCluster cluster) {
    var outputs = new TreeMap<Output, String>();
    outputs.put(Output.FQDN, cluster.id().name() + ".hcp.centralindia.azmk8s.io");
    if (cluster.flags().issuer()) {
      outputs.put(Output.ISSUER, cluster.issuerUrl());
    }
    return outputs;
  }

  private static Optional<Problem> hold(AksCluster.Condition condition) {
    return switch (condition) {
      case RUNNING -> Optional.empty();
      case STOPPED -> hold(Code.CLUSTER_STOPPED, "the cluster is stopped", "start it");
      case STARTING -> hold(Code.CLUSTER_STOPPED, "the cluster is starting", "run again later");
      case STOPPING -> hold(Code.CLUSTER_STOPPED, "the cluster is stopping", "run again later");
      case BUSY -> hold(Code.CLUSTER_BUSY, "the cluster is updating", "run again later");
      case FAILED -> hold(Code.CLUSTER_FAILED, "its provisioning state is Failed", "repair it");
      case CANCELED -> hold(Code.CLUSTER_FAILED, "its provisioning state is Canceled", "repair it");
      case CLUSTER_API ->
          hold(
              Code.CLUSTER_API_OWNED,
              "Cluster API manages the cluster",
              "set it in its AzureManagedControlPlane");
    };
  }

  private static Optional<Problem> hold(Code code, String message, String mend) {
    return Optional.of(Problem.of(code, message, mend));
  }

  Live identity(Uami identity) {
    var tags = new TreeMap<TagName, String>();
    identity.tags().forEach((name, value) -> tags.put(new TagName(noise.text(name)), value));
    tags.remove(new TagName(World.OWNER_TAG));
    var detached = tags.remove(new TagName(Identity.DETACHED_TAG));
    var state =
        new Identity(
            ResourceKey.of(Kind.IDENTITY, identity.id()),
            noise.id(identity.id()),
            "",
            Mandate.CREATE,
            Optional.of(new Location(noise.location(identity.location()))),
            tags,
            Optional.of(new Guid(identity.clientId())),
            Optional.of(new Guid(identity.principalId())),
            Identity.detached(detached == null ? "" : detached));
    return Live.of(
        state,
        noise.id(identity.id()).text(),
        outputs(identity),
        marked(Optional.ofNullable(identity.tags().get(World.OWNER_TAG))));
  }

  static Map<Output, String> outputs(Uami identity) {
    return Map.of(
        Output.PRINCIPAL_ID, identity.principalId(),
        Output.CLIENT_ID, identity.clientId(),
        Output.TENANT_ID, World.TENANT);
  }

  Live credential(Fic fic, Live container) {
    var id = container.state().key().path() + "/federatedIdentityCredentials/" + fic.name();
    var state =
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id),
            container.state().key(),
            container.state().credential(),
            Value.of(fic.issuer()),
            fic.subject(),
            fic.audience(),
            new CredentialName.Given(fic.name()));
    return Live.of(state, id, Map.of(), byName(fic.name()));
  }

  private Ownership byName(String name) {
    return CredentialNames.parse(name)
        .<Ownership>map(
            it ->
                it.owner().equals(owner)
                    ? new Ownership.Ours(Ownership.Sign.NAME)
                    : new Ownership.Theirs(it.owner()))
        .orElseGet(Ownership::unmarked);
  }

  Live assignment(Grant grant, Live container) {
    return assignment(grant, container.state().key(), container.state().credential());
  }

  /// One whose principal is no container's.
  Live orphan(Grant grant) {
    return assignment(grant, ResourceKey.live(Kind.IDENTITY, grant.principal()), "");
  }

  private Live assignment(Grant grant, ResourceKey identity, String credential) {
    var mark = MARK.matcher(grant.description());
    var marked = mark.matches();
    var text = marked ? Optional.ofNullable(mark.group(2)).orElse("") : grant.description();
    var state =
        new RoleAssignment(
            ResourceKey.live(Kind.ROLE_ASSIGNMENT, grant.id().toLowerCase(Locale.ROOT)),
            identity,
            credential,
            noise.id(grant.scope()),
            Value.of(grant.role()),
            Value.of(grant.principal()),
            present(grant.condition()),
            present(grant.conditionVersion()),
            present(text),
            Optional.of(grant.name()));
    var ownership = marked(marked ? Optional.of(mark.group(1)) : Optional.empty());
    return Live.of(state, grant.id(), Map.of(), ownership);
  }

  Ownership marked(Optional<String> mark) {
    return mark.<Ownership>map(it -> it.equals(owner) ? Ownership.ours() : new Ownership.Theirs(it))
        .orElseGet(Ownership::unmarked);
  }

  static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  static ArmId identityOf(Live container) {
    return new ArmId(container.state().key().path());
  }
}
