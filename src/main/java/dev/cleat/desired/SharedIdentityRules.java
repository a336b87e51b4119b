package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.Guid;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.TagName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Rules over all documents that speak of one identity.
final class SharedIdentityRules {

  private final MergedIdentity identity;
  private final Findings findings;

  private SharedIdentityRules(MergedIdentity identity, Findings findings) {
    this.identity = identity;
    this.findings = findings;
  }

  static void check(MergedIdentity identity, int credentials, Findings findings) {
    var rules = new SharedIdentityRules(identity, findings);
    rules.oneMaker();
    rules.agree("credential", WorkloadIdentity::credential, Function.identity());
    rules.agree("location", SharedIdentityRules::location, Location::new);
    rules.agree("clientId", it -> it.identity().clientId(), Guid::new);
    rules.agree("principalId", it -> it.identity().principalId(), Guid::new);
    rules.tagsAgree();
    rules.repeated();
    rules.created();
    rules.region(credentials);
  }

  private List<WorkloadIdentity> documents() {
    return identity.documents().toList();
  }

  private void oneMaker() {
    var makers = documents().stream().filter(WorkloadIdentity::creates).toList();
    makers.stream()
        .skip(1)
        .flatMap(it -> it.createIdentity().stream())
        .forEach(
            it ->
                findings.error(
                    FindingCode.TWO_MAKERS,
                    it,
                    "createIdentity: true stands for %s at %s already"
                        .formatted(identity.id(), makerPlace(makers.getFirst())),
                    "let one document create the identity, and the others use it"));
  }

  private static String makerPlace(WorkloadIdentity maker) {
    return maker.createIdentity().map(it -> it.at().toString()).orElse("");
  }

  private <T> void agree(
      String what,
      Function<WorkloadIdentity, Optional<Located<String>>> field,
      Function<String, T> meaning) {
    var stated = documents().stream().map(field).flatMap(Optional::stream).toList();
    stated.stream()
        .skip(1)
        .filter(it -> !meaning.apply(it.value()).equals(meaning.apply(stated.getFirst().value())))
        .forEach(it -> differs(what, it, stated.getFirst()));
  }

  private void tagsAgree() {
    var first = new HashMap<TagName, Located<String>>();
    identity
        .describing()
        .forEach(it -> it.identity().tags().forEach((key, value) -> tag(key, value, first)));
  }

  private static Optional<Located<String>> location(WorkloadIdentity document) {
    return document.describes() ? document.identity().location() : Optional.empty();
  }

  /// What is only repeated, and otherwise than it is declared, stops nothing.
  private void repeated() {
    documents().stream()
        .filter(it -> !it.describes())
        .forEach(
            it -> {
              it.identity().location().ifPresent(this::repeatedLocation);
              it.identity().tags().forEach(this::repeatedTag);
            });
  }

  private void repeatedLocation(Located<String> location) {
    var isIn = new Location(location.value());
    identity
        .location()
        .filter(declared -> !declared.equals(isIn))
        .ifPresent(declared -> otherwise("location", location, declared.toString()));
  }

  private void repeatedTag(String key, Located<String> value) {
    Optional.ofNullable(identity.tags().get(new TagName(key)))
        .filter(declared -> !declared.equals(value.value()))
        .ifPresent(declared -> otherwise("the tag " + key, value, declared));
  }

  private void otherwise(String what, Located<String> repeated, String declared) {
    findings.warning(
        FindingCode.IDENTITY_DIFFERS,
        repeated,
        "%s of %s is \"%s\" here and declared as \"%s\", which stands"
            .formatted(what, identity.id(), repeated.value(), declared),
        "make the two equal, or leave it out here");
  }

  private void tag(String key, Located<String> value, Map<TagName, Located<String>> first) {
    var earlier = first.putIfAbsent(new TagName(key), value);
    if (earlier != null && !earlier.value().equals(value.value())) {
      differs("the tag " + key, value, earlier);
    }
  }

  private void differs(String what, Located<String> later, Located<String> earlier) {
    findings.error(
        FindingCode.IDENTITY_DIFFERS,
        later,
        "%s of %s is \"%s\" here and \"%s\" at %s"
            .formatted(what, identity.id(), later.value(), earlier.value(), earlier.at()),
        "make the two equal, or state it in one document only");
  }

  private void created() {
    if (identity.mandate() == Mandate.CREATE) {
      documents().stream().filter(WorkloadIdentity::describes).forEach(this::noIds);
      locationGiven();
    } else {
      documents().forEach(this::tagsUnused);
    }
  }

  private void noIds(WorkloadIdentity document) {
    var declared = document.identity();
    declared.clientId().ifPresent(it -> idGiven("clientId", it));
    declared.principalId().ifPresent(it -> idGiven("principalId", it));
  }

  private void idGiven(String what, Located<String> id) {
    findings.error(
        FindingCode.IDS_WITH_CREATE,
        id,
        "%s is given for an identity with createIdentity: true".formatted(what),
        "take it out: Azure gives a new identity its ids");
  }

  private void locationGiven() {
    if (identity.location().isPresent()) {
      return;
    }
    documents().stream()
        .filter(WorkloadIdentity::creates)
        .findFirst()
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.LOCATION_MISSING,
                    it.identity().at(),
                    it.identity().resourceGroup().beside("location"),
                    "createIdentity: true needs a location",
                    "add identity.location, such as centralindia"));
  }

  private void tagsUnused(WorkloadIdentity document) {
    document.identity().tags().values().stream()
        .findFirst()
        .ifPresent(
            it ->
                findings.warning(
                    FindingCode.IGNORED_FIELD,
                    it,
                    "tags are not written with createIdentity: false",
                    "take them out, or set createIdentity: true"));
  }

  private void region(int credentials) {
    if (credentials > 0) {
      unsupported(identity.describing(), findings);
      unsupported(documents().stream().filter(it -> !it.describes()), findings.warnings());
    }
  }

  private static void unsupported(Stream<WorkloadIdentity> documents, Findings findings) {
    documents
        .flatMap(it -> it.identity().location().stream())
        .filter(it -> UnsupportedRegions.contains(new Location(it.value())))
        .findFirst()
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.REGION_WITHOUT_CREDENTIALS,
                    it,
                    "identities in %s take no federated credentials".formatted(it.value()),
                    "put the identity into another region; its clusters may stay where they are"));
  }
}
