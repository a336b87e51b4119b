package dev.cleat.saved;

import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.SignIn;
import dev.cleat.model.SignIn.SecretRef;
import java.util.TreeMap;

/// Reads how to sign in and how to reach each cluster.
record AccessReading(Keys keys) {

  Access access(Place place) {
    var credentials = new TreeMap<String, SignIn>();
    place.list("credentials").forEach(it -> credentials.put(it.text("name"), signIn(it)));
    var clusters = new TreeMap<ResourceKey, ApiServer>();
    place.list("clusters").forEach(it -> clusters.put(keys.key(it.at("cluster")), server(it)));
    return new Access(place.text("owner"), credentials, clusters);
  }

  private static SignIn signIn(Place place) {
    return new SignIn(
        place.text("name"),
        place.at("type").one(SignIn.Method.values(), SignIn.Method::word),
        place.at("cloud").one(SignIn.Cloud.values(), SignIn.Cloud::word),
        place.maybeText("tenantID"),
        place.maybeText("clientID"),
        place.maybeText("subscriptionId"),
        place.maybe("clientSecret").map(AccessReading::secret),
        place.maybeText("certPath"),
        place.at("endpoints").entries(Place::text));
  }

  private static SecretRef secret(Place place) {
    var members = place.entries();
    if (members.containsKey("env")) {
      return new SecretRef.Env(place.text("env"));
    }
    if (members.containsKey("file")) {
      return new SecretRef.File(place.text("file"));
    }
    var secret = place.at("secret");
    return new SecretRef.InCluster(
        secret.text("namespace"), secret.text("name"), secret.text("key"));
  }

  private static ApiServer server(Place place) {
    return new ApiServer(
        place.at("access").one(ApiServer.Door.values(), ApiServer.Door::word),
        place.maybeText("kubeconfig"),
        place.maybeText("context"));
  }
}
