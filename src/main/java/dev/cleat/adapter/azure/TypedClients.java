package dev.cleat.adapter.azure;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerservice.fluent.ManagedClustersClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.msi.fluent.FederatedIdentityCredentialsClient;
import com.azure.resourcemanager.msi.fluent.ManagedServiceIdentityClient;
import com.azure.resourcemanager.msi.fluent.UserAssignedIdentitiesClient;
import com.azure.resourcemanager.msi.implementation.ManagedServiceIdentityClientBuilder;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.model.SignIn;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The SDK's typed clients, one per sign-in and subscription, made when first used. They carry no
/// policies: sign-in, budgets, retries and errors are {@link ArmTransport}'s.
final class TypedClients {
  private final ArmTransport transport;
  private final ConcurrentHashMap<Place, ManagedServiceIdentityClient> identities =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Place, ManagedClustersClient> clusters =
      new ConcurrentHashMap<>();

  TypedClients(ArmTransport transport) {
    this.transport = transport;
  }

  /// Waiting, budgets and settings of the calls.
  ArmTransport transport() {
    return transport;
  }

  UserAssignedIdentitiesClient identities(SignIn signIn, String subscription) {
    return managedIdentity(signIn, subscription).getUserAssignedIdentities();
  }

  FederatedIdentityCredentialsClient credentials(SignIn signIn, String subscription) {
    return managedIdentity(signIn, subscription).getFederatedIdentityCredentials();
  }

  private ManagedServiceIdentityClient managedIdentity(SignIn signIn, String subscription) {
    return identities.computeIfAbsent(
        Place.of(signIn, subscription),
        _ ->
            new ManagedServiceIdentityClientBuilder()
                .pipeline(new HttpPipelineBuilder().httpClient(bridge(signIn)).build())
                .endpoint(endpoint(signIn))
                .subscriptionId(subscription)
                .buildClient());
  }

  ManagedClustersClient clusters(SignIn signIn, String subscription) {
    return clusters.computeIfAbsent(
        Place.of(signIn, subscription),
        _ ->
            new ContainerServiceManagementClientBuilder()
                .pipeline(new HttpPipelineBuilder().httpClient(bridge(signIn)).build())
                .endpoint(endpoint(signIn))
                .subscriptionId(subscription)
                .buildClient()
                .getManagedClusters());
  }

  private TransportClient bridge(SignIn signIn) {
    return new TransportClient(transport, signIn);
  }

  private String endpoint(SignIn signIn) {
    return transport.session(signIn).endpoint().arm().toString();
  }

  /// Makes one call of a typed client, which must hand the context on. Pages are to be read inside.
  ///
  /// @throws ArmFailure whatever the SDK made of a failure; an answer that its model cannot read is
  ///   an unexpected one
  static <T> T call(Meant meant, Function<Context, T> call) {
    try {
      return Optional.ofNullable(call.apply(meant.context()))
          .orElseThrow(() -> unexpected(meant.tried(), "what came is empty"));
    } catch (RuntimeException broken) {
      throw failure(meant.tried(), broken);
    }
  }

  /// The same for something that may be absent.
  static <T> Optional<T> find(Meant meant, Function<Context, T> call) {
    try {
      return Optional.of(call(meant, call));
    } catch (ArmFailure failure) {
      if (failure.absent()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /// A deletion, which takes what is gone already for deleted.
  static void delete(Function<Context, ?> call) {
    find(Meant.as(Tried.WRITE), call);
  }

  private static ArmFailure failure(Tried tried, RuntimeException broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof ArmFailure failure) {
        return failure;
      }
    }
    return unexpected(tried, "what came cannot be read: " + ArmBreaks.line(broken));
  }

  static ArmFailure unexpected(Tried tried, String what) {
    return new ArmFailure(ArmErrors.unexpected(tried, 200, Map.of(), what), Effect.UNKNOWN);
  }

  private record Place(SignIn signIn, String subscription) {
    static Place of(SignIn signIn, String subscription) {
      return new Place(signIn, subscription.toLowerCase(Locale.ROOT));
    }
  }
}
