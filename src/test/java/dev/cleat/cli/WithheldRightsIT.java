package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The CronJob's run with one verb of its Roles taken away after the other, on a real API server.
final class WithheldRightsIT {

  /// A verb on a type of object in a namespace.
  record Right(String namespace, String resource, String verb) {
    @Override
    public String toString() {
      return "%s %s in %s".formatted(verb, resource, namespace);
    }
  }

  /// What bars the run: it is named, and nothing at all is written.
  private record Barring(Right right, String named) {}

  /// In this order none of them finds anything written by the one before.
  private static final List<Barring> BARRING =
      List.of(
          new Barring(new Right("cleat", "leases", "get"), "could not get lease cleat-default"),
          new Barring(new Right("cleat", "leases", "create"), "could not create lease"),
          new Barring(new Right("cleat", "leases", "update"), "could not update lease"),
          new Barring(
              new Right("shop", "serviceaccounts", "create"),
              "this run has no right to create serviceaccounts orders in namespace shop"),
          new Barring(
              new Right("shop", "serviceaccounts", "patch"),
              "this run has no right to patch serviceaccounts orders in namespace shop"));

  /// What cannot be looked at: the plan names it before the first write, and the account that hangs
  /// on it is not written.
  private static final List<Barring> BLINDING =
      List.of(
          new Barring(
              new Right("shop", "serviceaccounts", "list"),
              "could not list serviceaccounts in shop"),
          new Barring(
              new Right("shop", "serviceaccounts", "get"),
              "could not get serviceaccount shop/orders"),
          new Barring(new Right("shop", "namespaces", "get"), "could not get namespace shop"));

  /// What a run can do without: it says so.
  private static final Set<Right> SPARE =
      Set.of(
          new Right("cleat", "configmaps", "create"),
          new Right("cleat", "configmaps", "patch"),
          new Right("shop", "events", "create"),
          new Right("shop", "pods", "list"));

  @TempDir private Path folder;

  private static Set<String> granted(InPod pod) {
    return Stream.of("cleat", "shop")
        .flatMap(it -> pod.rules(it).stream().flatMap(rule -> rights(it, rule)))
        .map(Right::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Right> rights(String namespace, JsonNode rule) {
    var resource = rule.at("/resources/0").asText();
    return rule.path("verbs").valueStream().map(it -> new Right(namespace, resource, it.asText()));
  }

  private static Cleat.Ended without(InPod pod, Right right) {
    var before = pod.rules(right.namespace());
    pod.withholdVerb(right.namespace(), right.resource(), right.verb());
    try {
      return InPodIT.run(pod);
    } finally {
      pod.grant(right.namespace(), before);
    }
  }

  @Test
  void eachIsNamedBeforeTheFirstWrite() {
    var pod = InPod.prepared(folder);
    pod.kubectl().run("delete", "serviceaccount", "orders", "-n", "shop");
    pod.kubectl().run("delete", "lease", "cleat-default", "-n", "cleat");
    var known =
        Stream.of(BARRING.stream(), BLINDING.stream())
            .flatMap(it -> it)
            .map(it -> it.right().toString());
    assertThat(granted(pod))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(known, SPARE.stream().map(Right::toString)).toList());

    BARRING.forEach(it -> bars(pod, it));
    assertThat(pod.has("orders-id")).isFalse();
    BLINDING.forEach(it -> blinds(pod, it));
    var account = pod.kubectl().run("get", "serviceaccount", "orders", "-n", "shop");
    assertThat(account.err()).contains("NotFound");
  }

  private static void bars(InPod pod, Barring barring) {
    var ran = without(pod, barring.right());
    assertThat(ran.code()).as(barring.right() + ran.err()).isEqualTo(ExitCode.SIGN_IN);
    assertThat(ran.out() + ran.err()).contains(barring.named());
    assertThat(ran.out() + ran.err()).containsPattern("nothing was (read or )?written");
  }

  private static void blinds(InPod pod, Barring blinding) {
    var ran = without(pod, blinding.right());
    assertThat(ran.code()).as(blinding.right() + ran.err()).isIn(ExitCode.ERROR, ExitCode.PARTIAL);
    assertThat(ran.out().split("Plan: ", 2)[0]).contains(blinding.named());
  }
}
