package dev.cleat.cli;

import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.containerservice.ContainerServiceManager;
import com.azure.resourcemanager.containerservice.models.ManagedClusterOidcIssuerProfile;
import com.azure.resourcemanager.msi.MsiManager;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.azure.resourcemanager.resources.ResourceManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program as a user of Azure's SDK writes it, run in a process of its own. It knows what the
/// environment says, and nothing of Cleat. It says each step that went as Azure's would.
final class StockClient {

  private static final String GROUP = "demo-rg-ci";
  private static final String CLUSTER = "demo-aks-cluster";
  private static final String LOCATION = "centralindia";
  private static final Map<String, String> GIVEN = new TreeMap<>(System.getenv());

  private StockClient() {}

  public static void main(String[] args) {
    var msi = MsiManager.authenticate(credential(), profile());
    var aks = ContainerServiceManager.authenticate(credential(), profile());
    var arm =
        ResourceManager.authenticate(credential(), profile())
            .withSubscription(given("AZURE_SUBSCRIPTION_ID"));
    subscriptions(arm);
    pages(aks, msi);
    identity(msi);
    update(aks);
    errors(msi);
    groupDeletion(arm);
  }

  private static ClientSecretCredential credential() {
    return new ClientSecretCredentialBuilder()
        .authorityHost(given("AZURE_AUTHORITY_HOST"))
        .disableInstanceDiscovery()
        .tenantId(given("AZURE_TENANT_ID"))
        .clientId(given("AZURE_CLIENT_ID"))
        .clientSecret(given("AZURE_CLIENT_SECRET"))
        .build();
  }

  private static AzureProfile profile() {
    var endpoint = given("CLEAT_AZURE_ENDPOINT") + "/";
    var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
    endpoints.put("resourceManagerEndpointUrl", endpoint);
    endpoints.put("activeDirectoryEndpointUrl", given("AZURE_AUTHORITY_HOST"));
    var environment = new AzureEnvironment(endpoints);
    return new AzureProfile(given("AZURE_TENANT_ID"), given("AZURE_SUBSCRIPTION_ID"), environment);
  }

  private static void subscriptions(ResourceManager arm) {
    said("subscription " + arm.subscriptions().getById(given("AZURE_SUBSCRIPTION_ID")).state());
    said("group exists " + arm.resourceGroups().contain(GROUP));
    said("group exists not " + arm.resourceGroups().contain("nowhere"));
    said("groups " + arm.resourceGroups().list().stream().count());
    said("provider " + arm.providers().getByName("Microsoft.ManagedIdentity").registrationState());
    said("tenants " + arm.tenants().list().stream().count());
  }

  private static void pages(ContainerServiceManager aks, MsiManager msi) {
    var clusters = aks.kubernetesClusters().list().iterableByPage().iterator();
    var first = clusters.next();
    said("cluster page " + first.getValue().getFirst().name());
    said("last cluster page empty " + clusters.next().getValue().isEmpty());
    var client = msi.serviceClient().getUserAssignedIdentities();
    List.of("a-one", "a-two", "a-three", "a-four", "a-five")
        .forEach(
            name -> client.createOrUpdate(GROUP, name, new IdentityInner().withLocation(LOCATION)));
    said(
        "identity pages "
            + client
                .listByResourceGroup(GROUP)
                .streamByPage()
                .map(page -> page.getValue().size())
                .toList());
  }

  private static void identity(MsiManager msi) {
    var made =
        msi.identities()
            .define("stock")
            .withRegion(LOCATION)
            .withExistingResourceGroup(GROUP)
            .withTag("team", "orders")
            .create();
    said("identity " + made.name() + " " + made.tags() + " " + (made.clientId().length() == 36));
    var credentials = msi.serviceClient().getFederatedIdentityCredentials();
    var made2 = credentials.createOrUpdate(GROUP, "stock", "github", trust("repo:a/b"));
    said("credential " + made2.name() + " " + made2.audiences());
    said("credentials " + credentials.list(GROUP, "stock").stream().count());
    credentials.delete(GROUP, "stock", "github");
    said("credentials " + credentials.list(GROUP, "stock").stream().count());
  }

  private static FederatedIdentityCredentialInner trust(String subject) {
    return new FederatedIdentityCredentialInner()
        .withIssuer("https://token.actions.githubusercontent.com")
        .withSubject(subject)
        .withAudiences(List.of("api://AzureADTokenExchange"));
  }

  private static void update(ContainerServiceManager aks) {
    var client = aks.serviceClient().getManagedClusters();
    var cluster = client.getByResourceGroup(GROUP, CLUSTER);
    cluster.withOidcIssuerProfile(new ManagedClusterOidcIssuerProfile().withEnabled(true));
    var poller =
        client.beginCreateOrUpdate(GROUP, CLUSTER, cluster).setPollInterval(Duration.ofMillis(50));
    var done = poller.waitForCompletion(Duration.ofSeconds(60));
    said("update " + done.getStatus());
    said(
        "issuer " + poller.getFinalResult().oidcIssuerProfile().issuerUrl().startsWith("https://"));
    said("kubeconfigs " + client.listClusterUserCredentials(GROUP, CLUSTER).kubeconfigs().size());
  }

  private static void errors(MsiManager msi) {
    var client = msi.serviceClient().getUserAssignedIdentities();
    refused("missing", () -> client.getByResourceGroup(GROUP, "nobody"));
    refused("missing group", () -> client.getByResourceGroup("nowhere", "nobody"));
    refused(
        "moved",
        () ->
            client.createOrUpdate(GROUP, "stock", new IdentityInner().withLocation("westeurope")));
    var impatient =
        MsiManager.configure()
            .withRetryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
            .authenticate(credential(), profile())
            .serviceClient()
            .getUserAssignedIdentities();
    refused("throttled", () -> impatient.getByResourceGroup(GROUP, "throttled"));
    said("deleted " + client.deleteWithResponse(GROUP, "stock", Context.NONE).getStatusCode());
    said("deleted " + client.deleteWithResponse(GROUP, "stock", Context.NONE).getStatusCode());
  }

  private static void groupDeletion(ResourceManager arm) {
    arm.resourceGroups().define("passing").withRegion(LOCATION).create();
    arm.serviceClient()
        .getResourceGroups()
        .beginDelete("passing")
        .setPollInterval(Duration.ofMillis(50))
        .waitForCompletion(Duration.ofSeconds(60));
    said("group gone " + !arm.resourceGroups().contain("passing"));
  }

  private static void refused(String what, Runnable call) {
    try {
      call.run();
      said(what + " was not refused");
    } catch (ManagementException refused) {
      said(
          "%s %d %s"
              .formatted(
                  what, refused.getResponse().getStatusCode(), refused.getValue().getCode()));
    }
  }

  private static String given(String name) {
    return GIVEN.getOrDefault(name, name + " is not set");
  }

  private static void said(String line) {
    System.out.println(line);
  }
}
