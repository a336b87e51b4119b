package dev.cleat.verify;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The accounts whose chains there are to walk.
public final class Subjects {
  private static final int BEFORE_NAMESPACE = "system:serviceaccount:".length();

  private Subjects() {}

  /// Every declared account, by address.
  public static List<Subject> of(DesiredState desired) {
    return desired.resources().values().stream()
        .filter(FederatedCredential.class::isInstance)
        .map(FederatedCredential.class::cast)
        .flatMap(it -> subject(desired, it))
        .sorted(Comparator.comparing(Subject::address))
        .toList();
  }

  private static Stream<Subject> subject(DesiredState desired, FederatedCredential credential) {
    return credential.account().stream().map(account -> subject(desired, credential, account));
  }

  private static Subject subject(
      DesiredState desired, FederatedCredential credential, ResourceKey account) {
    var names = credential.subject().substring(BEFORE_NAMESPACE).split(":", 2);
    var named = desired.addresses().containsKey(account) ? account : credential.key();
    return new Subject(
        account,
        cluster(credential, account),
        credential.identity(),
        credential.key(),
        names[0],
        names[1],
        desired.address(named));
  }

  private static ResourceKey cluster(FederatedCredential credential, ResourceKey account) {
    if (credential.issuer() instanceof Value.Pending<String>(var source, _)) {
      return source;
    }
    throw new IllegalStateException("an account's issuer is its cluster's to give: " + account);
  }

  /// What must be looked at to walk the chains that these targets mean; everything when there are
  /// none. A target means the chains that it is a link of: an account, its credential, its cluster,
  /// its namespace, its identity, one of the identity's roles. Empty where it is none of any.
  public static List<Subject> meant(DesiredState desired, Set<ResourceKey> targets) {
    return of(desired).stream()
        .filter(it -> targets.isEmpty() || links(desired, it).anyMatch(targets::contains))
        .toList();
  }

  /// What is to be observed for these chains: all their links, all that is declared on their
  /// identities, and the other identities, where a near miss may lie.
  public static DesiredState reach(DesiredState desired, List<Subject> subjects) {
    if (subjects.equals(of(desired))) {
      return desired;
    }
    var keys = new HashSet<ResourceKey>();
    var identities = subjects.stream().map(Subject::identity).collect(Collectors.toSet());
    desired.resources().values().stream()
        .filter(
            it ->
                it.key().kind() == Kind.IDENTITY
                    || it.within().filter(identities::contains).isPresent())
        .forEach(it -> keys.add(it.key()));
    subjects.forEach(it -> links(desired, it).forEach(keys::add));
    return desired.only(keys);
  }

  private static Stream<ResourceKey> links(DesiredState desired, Subject subject) {
    var roles =
        desired.resources().values().stream()
            .filter(it -> it.key().kind() == Kind.ROLE_ASSIGNMENT)
            .filter(it -> it.within().filter(subject.identity()::equals).isPresent())
            .map(Resource::key);
    var own =
        Stream.of(subject.account(), subject.credential(), subject.cluster(), subject.identity());
    var namespace =
        Stream.ofNullable(desired.resources().get(subject.account()))
            .flatMap(it -> it.needs().stream());
    return Stream.of(own, namespace, roles).flatMap(it -> it);
  }
}
