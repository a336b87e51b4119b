package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.model.Access;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.rights.Grants;
import dev.cleat.rights.Right;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What this run may do in clusters, as their API servers say: a SelfSubjectAccessReview per verb
/// and type, for all namespaces first where several are meant, then per namespace. Everybody who
/// has signed in may ask.
public final class OwnAccess implements Grants {
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clusters clusters;

  /// @param clusters those that were read, as they were found
  public OwnAccess(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Verdict ask(Collection<Right> rights, Access access) {
    var byForm = new LinkedHashMap<Right.Kubernetes, List<Right.Kubernetes>>();
    rights.stream()
        .filter(Right.Kubernetes.class::isInstance)
        .map(Right.Kubernetes.class::cast)
        .filter(it -> it.cluster().isPresent())
        .forEach(it -> byForm.computeIfAbsent(wide(it), _ -> new ArrayList<>()).add(it));
    return Verdict.joined(
        InParallel.each(byForm.entrySet(), it -> ask(it.getKey(), it.getValue())));
  }

  /// The right in all namespaces that this one is a part of.
  private static Right.Kubernetes wide(Right.Kubernetes right) {
    return new Right.Kubernetes(right.cluster(), "", right.type(), "", right.verb());
  }

  private Verdict ask(Right.Kubernetes wide, List<Right.Kubernetes> rights) {
    if (rights.size() > 1 && isClear(ask(wide))) {
      return Verdict.clear();
    }
    return Verdict.joined(InParallel.each(rights, this::ask));
  }

  private static boolean isClear(Verdict verdict) {
    return verdict.equals(Verdict.clear());
  }

  private Verdict ask(Right.Kubernetes right) {
    var cluster = right.cluster().orElseThrow();
    return switch (clusters.known(cluster)) {
      case Reached.Missed(var why) -> doubt(cluster, why);
      case Reached.Met(var client) ->
          switch (client.read("review this run's access", api -> allowed(api, right))) {
            case Reply.Got<Boolean>(var allowed) ->
                allowed ? Verdict.clear() : new Verdict(new TreeSet<>(List.of(right)), List.of());
            case Reply.Failed<Boolean>(_, var why) -> doubt(cluster, why);
          };
    };
  }

  private static Verdict doubt(ResourceKey cluster, Problem why) {
    return new Verdict(new TreeSet<>(), List.of(new Doubt("in cluster " + cluster.path(), why)));
  }

  private static boolean allowed(KubernetesClient api, Right.Kubernetes right) {
    var review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    var wanted = review.putObject("spec").putObject("resourceAttributes");
    wanted.put("verb", right.verb()).put("group", right.type().group());
    wanted.put("resource", right.type().plural());
    Optional.of(right.namespace())
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> wanted.put("namespace", it));
    Optional.of(right.name()).filter(it -> !it.isEmpty()).ifPresent(it -> wanted.put("name", it));
    try {
      var answer = JSON.readTree(api.raw(REVIEWS, "POST", review));
      return answer.at("/status/allowed").asBoolean();
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the answer is no JSON", broken);
    }
  }
}
