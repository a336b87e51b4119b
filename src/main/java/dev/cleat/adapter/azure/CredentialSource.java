package dev.cleat.adapter.azure;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.FederatedIdentityCredentialsClient;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.util.List;
import java.util.Optional;

/// Federated identity credentials, asked for with the SDK's typed client.
final class CredentialSource {
  private final TypedClients clients;

  CredentialSource(TypedClients clients) {
    this.clients = clients;
  }

  /// All of one identity.
  List<FederatedIdentityCredentialInner> all(SignIn signIn, ArmId identity, Tried tried) {
    var client = client(signIn, identity);
    return TypedClients.call(Meant.as(tried), context -> all(client, identity, context));
  }

  private static List<FederatedIdentityCredentialInner> all(
      FederatedIdentityCredentialsClient client, ArmId identity, Context context) {
    return client.list(group(identity), identity.name(), null, null, context).stream().toList();
  }

  /// The one of this name, if there is one.
  Optional<FederatedIdentityCredentialInner> find(
      SignIn signIn, ArmId identity, String name, Tried tried) {
    var client = client(signIn, identity);
    return TypedClients.find(
        Meant.as(tried),
        context ->
            client.getWithResponse(group(identity), identity.name(), name, context).getValue());
  }

  FederatedIdentityCredentialsClient client(SignIn signIn, ArmId identity) {
    return clients.credentials(signIn, identity.subscription().orElseThrow());
  }

  static String group(ArmId identity) {
    return identity.group().orElseThrow();
  }
}
