package dev.cleat.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.model.Purpose;
import dev.cleat.model.Shard;
import dev.cleat.plan.Policy;
import dev.cleat.rights.Conduct.Activity;
import dev.cleat.rights.Conduct.Extra;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RightsTest {

  private static final String SUBSCRIPTION = "/subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11";
  private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg";
  private static final String CLUSTER_ID =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/c";
  private static final String IDENTITY_ID =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders";

  private static final String CLUSTER =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: c}
      spec:
        subscriptionId: 6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11
        resourceGroup: rg
        kubernetes: {access: InCluster}
      ---
      """;
  private static final String IDENTITY =
      """
      apiVersion: cleat.dev/v1
      kind: WorkloadIdentity
      metadata: {name: orders}
      spec:
        identity: {subscriptionId: 6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11, resourceGroup: rg}
      """;
  private static final String OWN_IDENTITY =
      IDENTITY
          .replace("resourceGroup: rg}", "resourceGroup: rg, location: eastus}")
          .replace("spec:\n", "spec:\n  createIdentity: true\n");

  private static DesiredState desired(String documents) {
    var expanded = Expansion.expand(Given.documents(documents), Defaults.of("default"));
    assertThat(expanded).as(expanded.toString()).isInstanceOf(Expanded.Ready.class);
    return ((Expanded.Ready) expanded).state();
  }

  private static List<String> rights(String documents, Conduct conduct) {
    return Rights.of(desired(documents), conduct).stream().map(Right::text).toList();
  }

  private static Conduct writing(Policy policy) {
    return new Conduct(Activity.WRITE, policy, Set.of());
  }

  private static Conduct looking() {
    return new Conduct(Activity.LOOK, Policy.strict(), Set.of());
  }

  private static String account(String declaration) {
    return "  serviceAccounts:\n  - {cluster: c, %s, metadata: {namespace: shop, name: orders}}\n"
        .formatted(declaration);
  }

  private static Arguments row(String name, String documents, Conduct conduct, String... texts) {
    return Arguments.argumentSet(name, documents, conduct, List.of(texts));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "a cluster whose flags are left alone is read",
            CLUSTER,
            writing(Policy.strict()),
            "Microsoft.ContainerService/managedClusters/read on " + CLUSTER_ID),
        row(
            "flags are written on their cluster alone",
            CLUSTER.replace("---", "  oidcIssuerProfile: {enabled: true}\n---"),
            writing(Policy.strict()),
            "Microsoft.Authorization/permissions/read on " + CLUSTER_ID,
            "Microsoft.ContainerService/managedClusters/read on " + CLUSTER_ID,
            "Microsoft.ContainerService/managedClusters/write on " + CLUSTER_ID),
        row(
            "an identity that exists is read where it is",
            IDENTITY,
            writing(Policy.strict()),
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read on "
                + IDENTITY_ID,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read on " + IDENTITY_ID),
        row(
            "an identity that is made needs its group",
            OWN_IDENTITY,
            writing(Policy.strict()),
            "Microsoft.Authorization/permissions/read on " + GROUP,
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read on "
                + GROUP,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read on " + GROUP,
            "Microsoft.ManagedIdentity/userAssignedIdentities/write on " + GROUP),
        row(
            "planning writes nothing",
            OWN_IDENTITY,
            looking(),
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read on "
                + GROUP,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read on " + GROUP),
        row(
            "a role is assigned at its scope, and looked up there by its name",
            IDENTITY
                + "  roleAssignments: [{name: Reader, scope: %s/x}]\n"
                    .formatted(GROUP + "/providers/A.B/c"),
            writing(Policy.strict()),
            "Microsoft.Authorization/permissions/read on " + GROUP + "/providers/A.B/c/x",
            "Microsoft.Authorization/roleAssignments/read on " + GROUP + "/providers/A.B/c/x",
            "Microsoft.Authorization/roleAssignments/write on " + GROUP + "/providers/A.B/c/x",
            "Microsoft.Authorization/roleDefinitions/read on " + GROUP + "/providers/A.B/c/x",
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read on "
                + IDENTITY_ID,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read on " + IDENTITY_ID));
  }

  static Stream<Arguments> accounts() {
    var look = "list pods in namespace shop";
    return Stream.of(
        row(
            "verifying makes a token of the declared account and writes nothing",
            account("createAccount: true"),
            new Conduct(Activity.VERIFY, Policy.strict(), Set.of()),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            "create serviceaccounts/token orders in namespace shop",
            "list endpointslices in namespace kube-system",
            "list mutatingwebhookconfigurations in the whole cluster",
            look),
        row(
            "an account that is made in a namespace that is there",
            account("createAccount: true"),
            writing(Policy.strict()),
            "get namespaces shop in namespace shop",
            "create serviceaccounts orders in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            "patch serviceaccounts orders in namespace shop",
            look),
        row(
            "an account that is there is never made",
            account("createAccount: false"),
            writing(Policy.strict()),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            "patch serviceaccounts orders in namespace shop",
            look),
        row(
            "an account that nothing is written on is read",
            account("createAccount: false, annotate: false"),
            writing(Policy.strict()),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            look),
        row(
            "no role can be given in a namespace that is still to be made",
            account("createAccount: true, createNamespace: true"),
            writing(Policy.strict()),
            "create namespaces shop in the whole cluster",
            "get namespaces shop in the whole cluster",
            "patch namespaces shop in the whole cluster",
            "create serviceaccounts orders in the whole cluster",
            "get serviceaccounts orders in the whole cluster",
            "list serviceaccounts in the whole cluster",
            "patch serviceaccounts orders in the whole cluster",
            "list pods in the whole cluster"),
        row(
            "workloads are restarted only where that is asked for",
            account("createAccount: false, annotate: false"),
            new Conduct(Activity.WRITE, Policy.strict(), Set.of(new Extra.Restarts())),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            look,
            "get deployments in namespace shop",
            "patch deployments in namespace shop",
            "get statefulsets in namespace shop",
            "patch statefulsets in namespace shop",
            "get daemonsets in namespace shop",
            "patch daemonsets in namespace shop"),
        row(
            "the lock and the report lie where Cleat runs, Events beside the accounts",
            account("createAccount: false, annotate: false"),
            new Conduct(
                Activity.WRITE,
                Policy.strict(),
                Set.of(
                    new Extra.Lock(Optional.empty(), "cleat"),
                    new Extra.Report("cleat"),
                    new Extra.Events())),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            look,
            "create events in namespace shop",
            "create leases in namespace cleat",
            "get leases cleat-default in namespace cleat",
            "update leases cleat-default in namespace cleat",
            "create configmaps cleat-report-default in namespace cleat",
            "patch configmaps cleat-report-default in namespace cleat"),
        row(
            "a pod may be any of the shards",
            account("createAccount: false"),
            new Conduct(
                Activity.WRITE,
                Policy.strict().with(new Shard(0, 2)),
                Set.of(new Extra.Lock(Optional.empty(), "cleat"), new Extra.Report("cleat"))),
            "get namespaces shop in namespace shop",
            "get serviceaccounts orders in namespace shop",
            "list serviceaccounts in namespace shop",
            "patch serviceaccounts orders in namespace shop",
            look,
            "create leases in namespace cleat",
            "get leases cleat-default-0-of-2 in namespace cleat",
            "get leases cleat-default-1-of-2 in namespace cleat",
            "update leases cleat-default-0-of-2 in namespace cleat",
            "update leases cleat-default-1-of-2 in namespace cleat",
            "create configmaps cleat-report-default-0-of-2 in namespace cleat",
            "create configmaps cleat-report-default-1-of-2 in namespace cleat",
            "patch configmaps cleat-report-default-0-of-2 in namespace cleat",
            "patch configmaps cleat-report-default-1-of-2 in namespace cleat"),
        row(
            "pruning finds and ends accounts anywhere in the cluster",
            account("createAccount: true"),
            writing(Policy.strict().with(Policy.Prune.ON)),
            "list namespaces in the whole cluster",
            "patch namespaces in the whole cluster",
            "delete serviceaccounts in the whole cluster",
            "get serviceaccounts in the whole cluster",
            "list serviceaccounts in the whole cluster",
            "patch serviceaccounts in the whole cluster",
            "get namespaces shop in namespace shop",
            "create serviceaccounts orders in namespace shop",
            look),
        row(
            "destroying makes nothing",
            account("createAccount: true"),
            writing(Policy.strict().with(Purpose.DESTROY)),
            "list namespaces in the whole cluster",
            "patch namespaces in the whole cluster",
            "delete serviceaccounts in the whole cluster",
            "get serviceaccounts in the whole cluster",
            "list serviceaccounts in the whole cluster",
            "patch serviceaccounts in the whole cluster",
            "get namespaces shop in namespace shop",
            look),
        row(
            "detaching deletes nothing",
            account("createAccount: true"),
            writing(Policy.strict().with(Purpose.DETACH)),
            "list namespaces in the whole cluster",
            "patch namespaces in the whole cluster",
            "get serviceaccounts in the whole cluster",
            "list serviceaccounts in the whole cluster",
            "patch serviceaccounts in the whole cluster",
            "get namespaces shop in namespace shop",
            look));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void documentsNeedTheseRightsAndNoOthers(
      String documents, Conduct conduct, List<String> expected) {
    assertThat(rights(documents, conduct)).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void accountsNeedTheseRightsInTheirClusterAndNoOthers(
      String declaration, Conduct conduct, List<String> expected) {
    assertThat(rights(CLUSTER + IDENTITY + declaration, conduct))
        .filteredOn(it -> !it.startsWith("Microsoft."))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void pruningReachesIntoTheWholeSubscription() {
    assertThat(rights(OWN_IDENTITY, writing(Policy.strict().with(Policy.Prune.ON))))
        .containsExactly(
            "Microsoft.Authorization/permissions/read on " + SUBSCRIPTION,
            "Microsoft.Authorization/roleAssignments/delete on " + SUBSCRIPTION,
            "Microsoft.Authorization/roleAssignments/read on " + SUBSCRIPTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/delete on " + SUBSCRIPTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/delete"
                + " on "
                + SUBSCRIPTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read on "
                + SUBSCRIPTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/read on " + SUBSCRIPTION,
            "Microsoft.ManagedIdentity/userAssignedIdentities/write on " + GROUP);
  }

  @Test
  void anAccountOfTheClusterMayReadTheIssuerAnywayAndAnotherMayNot() {
    var outside = CLUSTER.replace("kubernetes: {access: InCluster}", "kubernetes: {access: Aks}");
    var needed = rights(outside + IDENTITY + account("createAccount: true"), looking());

    assertThat(needed)
        .contains(
            "get /.well-known/openid-configuration",
            "Microsoft.ContainerService/managedClusters/listClusterUserCredential/action on "
                + CLUSTER_ID);
    assertThat(rights(CLUSTER + IDENTITY + account("createAccount: true"), looking()))
        .doesNotContain("get /.well-known/openid-configuration");
  }

  @Test
  void withoutADeclaredClusterToRunInTheLockIsInOneThatNobodyNamed() {
    var outside = CLUSTER.replace("InCluster", "Aks");
    var lock = new Extra.Lock(Optional.empty(), "cleat");
    var conduct = new Conduct(Activity.WRITE, Policy.strict(), Set.of(lock));
    var roles = KubernetesRole.of(Rights.of(desired(outside), conduct));

    assertThat(roles).extracting(KubernetesRole::cluster).containsExactly(Optional.empty());
    assertThat(roles).extracting(KubernetesRole::namespace).containsExactly("cleat");
  }

  @Test
  void fromOutsideTheKeysOfAClusterAreARightOfTheirOwn() {
    var outside = CLUSTER.replace("InCluster", "Kubeconfig") + IDENTITY;
    var verifying = new Conduct(Activity.VERIFY, Policy.strict(), Set.of());
    assertThat(rights(outside + account("createAccount: true"), verifying))
        .contains("get /openid/v1/jwks", "get /.well-known/openid-configuration");
  }

  @Test
  void inAClusterThatNobodyGoesToNoRightIsNeeded() {
    var closed = CLUSTER.replace("InCluster", "None");
    assertThat(rights(closed, writing(Policy.strict().with(Policy.Prune.ON))))
        .allMatch(it -> it.startsWith("Microsoft."));
  }

  @Test
  void eachSignInHasItsOwnRoles() {
    var other =
        """
        ---
        apiVersion: cleat.dev/v1
        kind: Credential
        metadata: {name: partner}
        spec: {type: AzureCli}
        ---
        """
            + IDENTITY
                .replace("name: orders", "name: stock")
                .replace("spec:\n", "spec:\n  credential: partner\n");
    var roles = AzureRole.of("Cleat x", Rights.of(desired(IDENTITY + other), looking()));

    assertThat(roles).extracting(AzureRole::name).containsExactly("Cleat x", "Cleat x as partner");
  }

  @Test
  void theRightToAssignRolesReachesNoFartherThanItIsUsed() {
    var scope = GROUP + "/providers/Microsoft.KeyVault/vaults/v";
    var documents =
        OWN_IDENTITY + "  roleAssignments: [{name: Reader, scope: %s}]\n".formatted(scope);
    var roles = AzureRole.of("Cleat x", Rights.of(desired(documents), writing(Policy.strict())));

    assertThat(roles).hasSize(2);
    var access = roles.getLast();
    assertThat(access.name()).isEqualTo("Cleat x access");
    assertThat(access.scopes()).extracting(it -> it.text()).containsExactly(scope);
    assertThat(access.assignableScopes()).extracting(it -> it.text()).containsExactly(GROUP);
  }
}
