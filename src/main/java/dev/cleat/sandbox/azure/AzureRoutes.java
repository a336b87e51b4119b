package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Latency;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.IssuerDocuments;
import dev.cleat.sandbox.entra.MachineIdentity;
import dev.cleat.sandbox.entra.TokenService;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.store.Store;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// All of Azure: Entra, ARM's front door, and the providers behind it.
///
/// One call is carried out at a time; what takes long in Azure (latency, operations) passes outside
/// that lock.
public final class AzureRoutes implements Routes {

  private final Entra entra;
  private final MachineIdentity machine;
  private final FrontDoor frontDoor;
  private final Operations operations;
  private final Map<String, Resources> providers;
  private final Resources anything;
  private final Resources catalogue;
  private final RateHeaders rates;
  private final ReentrantLock world = new ReentrantLock();

  private AzureRoutes(
      Store store, Timeline timeline, Conditions conditions, IssuerDocuments documents) {
    var directory = new Directory(store, timeline, conditions);
    var pages = new Pages(conditions);
    var tokens = new TokenService(store, timeline, directory::isTenant, documents);
    entra = new Entra(tokens);
    machine = tokens.machine();
    operations = new Operations(store, timeline, conditions);
    var buckets = new TokenBuckets(timeline, conditions, directory);
    rates = new RateHeaders(buckets);
    anything = new AnyResources(store, pages);
    var clusters = new ManagedClusters(store, operations, directory, conditions, pages);
    var roles = new RoleDefinitions(store, pages);
    var authority =
        new Authority(
            store,
            roles,
            conditions,
            pages,
            call -> Presented.token(call).flatMap(tokens::objectId).orElse(Caller.ID));
    frontDoor =
        new FrontDoor(
            store,
            conditions,
            buckets,
            new Presented(tokens.bearer(), directory, conditions),
            authority);
    providers =
        Map.ofEntries(
            Map.entry("microsoft.resources/subscriptions", new Subscriptions(store, directory)),
            Map.entry("microsoft.resources/tenants", new Subscriptions(store, directory)),
            Map.entry(
                "microsoft.resources/subscriptions/resourcegroups",
                new ResourceGroups(store, operations, pages)),
            Map.entry("microsoft.resources/subscriptions/operationresults", operations),
            Map.entry("microsoft.containerservice/managedclusters", clusters),
            Map.entry(
                "microsoft.containerservice/managedclusters/listclusterusercredential", clusters),
            Map.entry(
                "microsoft.containerservice/managedclusters/listclusteradmincredential", clusters),
            Map.entry("microsoft.containerservice/locations/operations", operations),
            Map.entry("microsoft.containerservice/locations/operationresults", operations),
            Map.entry(
                "microsoft.managedidentity/userassignedidentities",
                new Identities(store, directory, pages)),
            Map.entry(
                "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
                new FederatedCredentials(store, pages)),
            Map.entry("microsoft.authorization/roledefinitions", roles),
            Map.entry(Authority.TYPE, authority),
            Map.entry(
                "microsoft.authorization/roleassignments",
                new RoleAssignments(store, directory, timeline, roles, pages)));
    catalogue = new Providers(store, conditions, pages, providers.keySet());
  }

  /// The Azure side over a store.
  ///
  /// @param documents how Entra fetches what issuers publish
  public static Routes over(
      Store store, Timeline timeline, Conditions conditions, IssuerDocuments documents) {
    var azure = new AzureRoutes(store, timeline, conditions, documents);
    return new ConcurrentWrites(new Latency(conditions, azure));
  }

  /// Signing in reads the world and changes nothing, and may have to ask an issuer that this very
  /// sandbox plays: it waits for nobody.
  @Override
  public Answer answer(Call call) {
    if (MachineIdentity.serves(call)) {
      return machine.answer(call);
    }
    if (Entra.serves(call)) {
      return entra.answer(call);
    }
    if (CloudMetadata.serves(call)) {
      return CloudMetadata.answer(call);
    }
    world.lock();
    try {
      operations.settle();
      return signed(call, arm(call));
    } finally {
      world.unlock();
    }
  }

  private Answer arm(Call call) {
    var path = ArmPath.of(call);
    var answer = frontDoor.refusal(call, path).orElseGet(() -> within(call, path));
    return rates.on(answer, call, path);
  }

  private Answer within(Call call, ArmPath path) {
    return Providers.serves(path)
        ? catalogue.answer(call, path)
        : providers.getOrDefault(path.typeKey(), anything).answer(call, path);
  }

  private static Answer signed(Call call, Answer answer) {
    var request = UUID.randomUUID().toString();
    return answer
        .with("x-ms-request-id", request)
        .with(
            "x-ms-correlation-request-id",
            call.header("x-ms-correlation-request-id").orElse(request));
  }
}
