package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What ARM itself looks at before a provider sees the call, in this order.
final class FrontDoor {

  private static final String GONE = "/sandbox/gone";

  private final Store store;
  private final Conditions conditions;
  private final TokenBuckets buckets;
  private final Presented presented;
  private final Authority authority;

  FrontDoor(
      Store store,
      Conditions conditions,
      TokenBuckets buckets,
      Presented presented,
      Authority authority) {
    this.store = store;
    this.conditions = conditions;
    this.buckets = buckets;
    this.presented = presented;
    this.authority = authority;
  }

  Optional<Answer> refusal(Call call, ArmPath path) {
    return Stream.<Supplier<Optional<Answer>>>of(
            () -> presented.refusal(call),
            () -> ApiVersions.refusal(call),
            () -> noSubscription(path),
            () -> presented.refusal(call, path),
            () -> buckets.refusal(call, path),
            () -> denied(call, path),
            () -> authority.refusal(call, path),
            () -> unregistered(call, path),
            () -> noGroup(call, path))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Answer> noSubscription(ArmPath path) {
    return path.subscription()
        .filter(subscription -> store.ids("/subscriptions/" + subscription).isEmpty())
        .map(
            subscription ->
                Refusals.gateway(
                    404,
                    "SubscriptionNotFound",
                    "The subscription '" + subscription + "' could not be found."));
  }

  private Optional<Answer> denied(Call call, ArmPath path) {
    var action = path.action(call);
    var scope = path.isList() ? path.parent() : path.id();
    return conditions.refusals().stream().anyMatch(refusal -> refusal.covers(action, path.id()))
        ? Optional.of(
            Refusals.gateway(
                403, "AuthorizationFailed", Refusals.notAuthorized(Caller.ID, action, scope)))
        : Optional.empty();
  }

  private Optional<Answer> unregistered(Call call, ArmPath path) {
    return call.writes() && !conditions.registered(path.namespace())
        ? Optional.of(
            Refusals.gateway(
                409,
                "MissingSubscriptionRegistration",
                "The subscription is not registered to use namespace '"
                    + path.namespace()
                    + "'. See https://aka.ms/rps-not-found for how to register subscriptions."))
        : Optional.empty();
  }

  /// A resource that is asked for by name in a group deleted of late is itself what is missing
  /// (recorded); everything else about a missing group says so.
  private Optional<Answer> noGroup(Call call, ArmPath path) {
    if (path.provider() < 0 || path.group().isEmpty()) {
      return Optional.empty();
    }
    var group =
        "/subscriptions/"
            + path.subscription().orElse("")
            + "/resourceGroups/"
            + path.group().get();
    if (store.has(group)) {
      return Optional.empty();
    }
    var byName = call.method().equals("GET") && !path.isList();
    return byName && store.has(GONE + group)
        ? Optional.of(Refusals.wrapped(404, "ResourceNotFound", Refusals.noSuchResource(path)))
        : Optional.of(Refusals.noGroup(path.group().get()));
  }

  /// Remembers that a group has been there.
  static void gone(Store store, String group) {
    store.put(GONE + group, Json.object());
  }
}
