package dev.cleat.adapter.azure;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.util.List;
import java.util.Optional;

/// Identities, asked for with the SDK's typed client.
final class IdentitySource implements Survey.Source<IdentityInner> {
  private final TypedClients clients;

  IdentitySource(TypedClients clients) {
    this.clients = clients;
  }

  @Override
  public IdentityInner get(Sought sought) {
    return get(sought, Meant.toRead());
  }

  /// @throws ArmFailure also if it is absent
  IdentityInner get(Sought sought, Meant meant) {
    return TypedClients.call(meant, context -> get(sought, context));
  }

  /// To write to it, if it is there.
  Optional<IdentityInner> find(Sought sought) {
    return TypedClients.find(Meant.as(Tried.WRITE), context -> get(sought, context));
  }

  private IdentityInner get(Sought sought, Context context) {
    return clients
        .identities(sought.signIn(), sought.subscription())
        .getByResourceGroupWithResponse(sought.group(), sought.id().name(), context)
        .getValue();
  }

  @Override
  public List<IdentityInner> ofGroup(SignIn signIn, String subscription, String group) {
    var client = clients.identities(signIn, subscription);
    return TypedClients.call(
        Meant.toRead(), context -> client.listByResourceGroup(group, context).stream().toList());
  }

  @Override
  public List<IdentityInner> ofSubscription(SignIn signIn, String subscription) {
    var client = clients.identities(signIn, subscription);
    return TypedClients.call(Meant.toRead(), context -> client.list(context).stream().toList());
  }

  @Override
  public ArmId id(IdentityInner identity) {
    return new ArmId(Optional.ofNullable(identity.id()).orElse(""));
  }
}
