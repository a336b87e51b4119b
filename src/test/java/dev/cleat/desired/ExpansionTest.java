package dev.cleat.desired;

import static dev.cleat.desired.Texts.OTHER_SUBSCRIPTION;
import static dev.cleat.desired.Texts.SCOPE;
import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.accounts;
import static dev.cleat.desired.Texts.cluster;
import static dev.cleat.desired.Texts.credential;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.identityOf;
import static dev.cleat.desired.Texts.roles;
import static dev.cleat.desired.Texts.trusts;
import static dev.cleat.desired.Wanted.all;
import static dev.cleat.desired.Wanted.only;
import static dev.cleat.desired.Wanted.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Given;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Output;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.SignIn;
import dev.cleat.model.Value;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What documents come to mean.
final class ExpansionTest {

  private static final ResourceKey CLUSTER =
      ResourceKey.of(Kind.CLUSTER, ArmId.cluster(SUBSCRIPTION, "rg", "demo"));
  private static final ResourceKey IDENTITY =
      ResourceKey.of(Kind.IDENTITY, ArmId.identity(SUBSCRIPTION, "rg", "orders"));
  private static final String GUID = "4633458b-17de-408a-b874-0445c86b69e6";

  @Test
  void anAccountGivesACredentialANamespaceAndItself() {
    var state =
        state(
            cluster("demo", "oidcIssuerProfile: {enabled: true}")
                + identity(
                    "orders",
                    accounts(
                        "{createAccount: true, createNamespace: true, tokenExpirationSeconds: 7200,"
                            + " metadata: {namespace: shop, name: web, labels: {team: a},"
                            + " annotations: {note: b}}}")));
    assertThat(state.addresses().values())
        .containsExactlyInAnyOrder(
            "managed-cluster/rg/demo",
            "managed-identity/rg/orders",
            "federated-credential/rg/orders/demo/shop/web",
            "namespace/demo/shop",
            "service-account/demo/shop/web");
    var credential = only(state, FederatedCredential.class);
    assertThat(credential.issuer()).isEqualTo(Value.pending(CLUSTER, Output.ISSUER));
    assertThat(credential.subject()).isEqualTo("system:serviceaccount:shop:web");
    assertThat(credential.audience()).isEqualTo("api://AzureADTokenExchange");
    assertThat(credential.key().path()).isEqualTo(IDENTITY.path() + "/demo/shop/web");
    assertThat(only(state, Namespace.class).mandate()).isEqualTo(Mandate.CREATE);
    var account = only(state, ServiceAccount.class);
    assertThat(account.mandate()).isEqualTo(Mandate.CREATE);
    assertThat(account.labels()).containsEntry("team", "a");
    assertThat(account.annotations())
        .containsEntry("note", Value.of("b"))
        .containsEntry(ServiceAccount.CLIENT_ID, Value.pending(IDENTITY, Output.CLIENT_ID))
        .containsEntry(ServiceAccount.TENANT_ID, Value.pending(IDENTITY, Output.TENANT_ID))
        .containsEntry(ServiceAccount.TOKEN_EXPIRATION, Value.of("7200"))
        .hasSize(4);
    assertThat(state.origins().get(account.key())).isEqualTo(new Origin("-", 17));
  }

  @Test
  void anAccountThatIsNotOursIsOnlyAnnotated() {
    var account =
        only(state(demoWith("{metadata: {namespace: shop, name: web}}")), ServiceAccount.class);
    assertThat(account.mandate()).isEqualTo(Mandate.UPDATE);
    assertThat(account.annotations())
        .containsOnlyKeys(ServiceAccount.CLIENT_ID, ServiceAccount.TENANT_ID);
  }

  @Test
  void anAccountWithoutAnnotationsIsOnlyLookedAt() {
    var state = state(demoWith("{annotate: false, metadata: {namespace: shop, name: web}}"));
    assertThat(only(state, ServiceAccount.class).mandate()).isEqualTo(Mandate.READ);
    assertThat(only(state, ServiceAccount.class).fields()).isEmpty();
    assertThat(only(state, Namespace.class).mandate()).isEqualTo(Mandate.READ);
    assertThat(all(state, FederatedCredential.class)).hasSize(1);
  }

  @Test
  void aClosedClusterGetsItsCredentialAndNothingInside() {
    var state =
        state(
            cluster("demo", "kubernetes: {access: None}")
                + identity(
                    "orders",
                    accounts("{annotate: false, metadata: {namespace: shop, name: web}}")));
    assertThat(all(state, FederatedCredential.class)).hasSize(1);
    assertThat(all(state, ServiceAccount.class)).isEmpty();
    assertThat(all(state, Namespace.class)).isEmpty();
  }

  @Test
  void severalClustersGiveACredentialEach() {
    var state =
        state(
            cluster("demo", "")
                + cluster("other", "tokenAudience: api://other")
                + identity(
                    "orders",
                    accounts("{clusters: [demo, other], metadata: {namespace: shop, name: web}}")));
    assertThat(all(state, FederatedCredential.class))
        .extracting(FederatedCredential::audience)
        .containsExactly("api://AzureADTokenExchange", "api://other");
    assertThat(all(state, ServiceAccount.class)).hasSize(2);
  }

  @Test
  void flagsThatAreNotDeclaredAreLeftAlone() {
    var cluster = only(state(cluster("demo", "")), Cluster.class);
    assertThat(cluster.mandate()).isEqualTo(Mandate.READ);
    assertThat(cluster.fields()).isEmpty();
    var flagged =
        only(
            state(cluster("demo", "securityProfile: {workloadIdentity: {enabled: true}}")),
            Cluster.class);
    assertThat(flagged.workloadIdentity()).contains(true);
    assertThat(flagged.oidcIssuer()).isEmpty();
  }

  @Test
  void aRoleByNameIsLookedUpOnceAndByIdNotAtAll() {
    var state =
        state(
            identity(
                "orders",
                roles(
                    "{name: Reader, scope: %s}".formatted(SCOPE),
                    "{name: reader, scope: %s/providers/Microsoft.KeyVault/vaults/v}"
                        .formatted(SCOPE),
                    "{roleDefinitionId: %s, scope: %s}"
                        .formatted(GUID.toUpperCase(Locale.ROOT), SCOPE))));
    assertThat(only(state, RoleDefinition.class).scopes()).contains(new ArmId(SCOPE));
    assertThat(all(state, RoleAssignment.class))
        .extracting(RoleAssignment::roleId)
        .containsExactly(
            Value.of(GUID),
            Value.pending(only(state, RoleDefinition.class).key(), Output.ROLE_ID),
            Value.pending(only(state, RoleDefinition.class).key(), Output.ROLE_ID));
    assertThat(state.addresses().values())
        .contains(
            "role-assignment/rg/orders/Reader@" + SCOPE,
            "role-assignment/rg/orders/%s@%s".formatted(GUID, SCOPE));
  }

  @Test
  void aRoleByNameAndIdIsLookedUpToSeeWhetherTheyAgree() {
    var state =
        state(
            identity(
                "orders",
                roles("{name: Reader, roleDefinitionId: %s, scope: %s}".formatted(GUID, SCOPE))));
    var definition = only(state, RoleDefinition.class);
    assertThat(definition.guid()).map(it -> it.text()).contains(GUID);
    assertThat(only(state, RoleAssignment.class).roleId())
        .isEqualTo(Value.pending(definition.key(), Output.ROLE_ID));
  }

  @Test
  void aConditionHasItsVersion() {
    var assignment =
        only(
            state(
                identity(
                    "orders",
                    roles("{name: Reader, scope: %s, condition: \"true\"}".formatted(SCOPE)))),
            RoleAssignment.class);
    assertThat(assignment.conditionVersion()).contains("2.0");
  }

  @Test
  void trustTakesTheAudienceOfItsCloud() {
    var trust = trusts("{name: ci-main, issuer: \"https://a.example\", subject: b}");
    assertThat(only(state(identity("orders", trust)), FederatedCredential.class).audience())
        .isEqualTo("api://AzureADTokenExchange");
    var government = credential("gov", "{type: Default, cloud: AzureUSGovernmentCloud}");
    assertThat(
            only(
                    state(government + identity("orders", "credential: gov\n" + trust)),
                    FederatedCredential.class)
                .audience())
        .isEqualTo("api://AzureADTokenExchangeUSGov");
  }

  @Test
  void theSubscriptionComesFromDocumentThenCredentialThenDefaults() {
    var text =
        credential("other", "{type: Default, subscriptionId: %s}".formatted(OTHER_SUBSCRIPTION))
            + identityOf(
                "{name: one, subscriptionId: %s, resourceGroup: rg}".formatted(SUBSCRIPTION),
                "credential: other")
            + identityOf("{name: two, resourceGroup: rg}", "credential: other")
                .replace("name: orders", "name: b")
            + identityOf("{name: three, resourceGroup: rg}", "").replace("name: orders", "name: c");
    var state = state(text, Defaults.of("default").subscription(GUID));
    assertThat(state.addresses().values())
        .containsExactlyInAnyOrder(
            "managed-identity/%s/rg/one".formatted(SUBSCRIPTION),
            "managed-identity/%s/rg/two".formatted(OTHER_SUBSCRIPTION),
            "managed-identity/%s/rg/three".formatted(GUID));
    assertThat(state.access().credentials()).containsOnlyKeys("", "other");
  }

  @Test
  void onlyCredentialsThatAreUsedAreSignedInWith() {
    var state =
        state(
            credential("used", "{type: AzureCli}")
                + credential("spare", "{type: Default}")
                + cluster("demo", "credential: used"));
    assertThat(state.access().credentials()).containsOnlyKeys("used");
    assertThat(state.access().signIn("used").method()).isEqualTo(SignIn.Method.AZURE_CLI);
  }

  @Test
  void aRolesCredentialIsTheIdentitysUnlessItNamesItsOwn() {
    var state =
        state(
            credential("a", "{type: AzureCli}")
                + credential("b", "{type: AzureCli}")
                + identity(
                    "orders",
                    "credential: a\n"
                        + roles(
                            "{name: Reader, scope: %s}".formatted(SCOPE),
                            "{name: Writer, scope: %s, credential: b}".formatted(SCOPE))));
    assertThat(all(state, RoleAssignment.class))
        .extracting(RoleAssignment::credential)
        .containsExactly("a", "b");
    assertThat(all(state, RoleDefinition.class))
        .extracting(RoleDefinition::credential)
        .containsExactly("a", "b");
  }

  @Test
  void aReferenceToADocumentThatCannotBeReadIsNoSecondMistake() {
    var text =
        credential("sp", "{typ: AzureCli}")
            + cluster("demo", "credential: sp\nnodePools: 1")
            + identity(
                "orders",
                "credential: sp\n"
                    + accounts(
                        "{cluster: demo, metadata: {namespace: shop, name: web}}",
                        "{metadata: {namespace: shop, name: other}}"));
    var expanded = Expansion.expand(Given.documents(text), Defaults.of("default"));
    assertThat(expanded.findings())
        .extracting(it -> it.code().id())
        .containsExactly("CLT109", "CLT108", "CLT108");
  }

  @Test
  void aKubeconfigComesFromTheDocumentThenFromFlags() {
    var defaults =
        new Defaults(
            "default",
            Optional.empty(),
            Optional.of("flag-file"),
            Optional.of("flag-context"),
            SignIn.Cloud.PUBLIC,
            Optional.empty());
    var text = cluster("demo", "kubernetes: {access: Kubeconfig, kubeconfig: {context: own}}");
    assertThat(state(text, defaults).access().clusters().get(CLUSTER))
        .isEqualTo(
            new ApiServer(ApiServer.Door.KUBECONFIG, Optional.of("flag-file"), Optional.of("own")));
    assertThat(state(cluster("demo", ""), defaults).access().clusters().get(CLUSTER))
        .isEqualTo(ApiServer.ofAks());
  }

  @Test
  void anIdentityThatIsNotOursKeepsTheIdsToCompare() {
    var identity =
        only(
            state(
                identityOf(
                    "{subscriptionId: %s, resourceGroup: rg, clientId: %s}"
                        .formatted(SUBSCRIPTION, GUID),
                    "")),
            Identity.class);
    assertThat(identity.mandate()).isEqualTo(Mandate.READ);
    assertThat(identity.clientId()).map(it -> it.text()).contains(GUID);
  }

  @Test
  void findingsOfSeveralDocumentsComeTogetherInTheOrderOfLines() {
    var text =
        cluster("demo", "clustrName: x")
            + identity("orders", accounts("{cluster: demo, metadata: {namespace: A, name: b}}"))
            + identity("second", "orders", roles("{scope: /}"));
    var expanded = Expansion.expand(Given.documents(text), Defaults.of("default"));
    assertThat(expanded).isInstanceOf(Expanded.Refused.class);
    assertThat(expanded.findings())
        .extracting(it -> it.code().id())
        .containsExactly("CLT108", "CLT147", "CLT143");
  }

  private static String demoWith(String account) {
    return cluster("demo", "") + identity("orders", accounts(account));
  }
}
