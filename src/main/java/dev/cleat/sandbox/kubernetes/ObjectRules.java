package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What an API server demands of names, labels, annotations and of what may not change.
///
/// Source: k8s.io/apimachinery `api/validation` and `util/validation`.
final class ObjectRules {

  private static final int MAX_ANNOTATION_BYTES = 256 * 1024;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern NAME_PART =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

  private static final String LABEL_RULE =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character";
  private static final String SUBDOMAIN_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character";
  private static final String VALUE_RULE =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
          + " '.', and must start and end with an alphanumeric character";
  private static final String KEY_RULE =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
          + " with an alphanumeric character";

  private static final Set<String> METADATA =
      Set.of(
          "name",
          "generateName",
          "namespace",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "labels",
          "annotations",
          "ownerReferences",
          "finalizers",
          "managedFields");
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "Namespace", Set.of("spec", "status"),
          "ServiceAccount", Set.of("secrets", "imagePullSecrets", "automountServiceAccountToken"),
          "ConfigMap", Set.of("data", "binaryData", "immutable"));

  private ObjectRules() {}

  /// Members that the kind does not have, as paths. Kinds without a list here may have any.
  static List<String> unknownMembers(ResourceType type, JsonNode object) {
    var unknown = new ArrayList<String>();
    var known = MEMBERS.get(type.kind());
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              var always = Set.of("apiVersion", "kind", "metadata").contains(name);
              if (known != null && !always && !known.contains(name)) {
                unknown.add(name);
              }
            });
    object
        .path("metadata")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!METADATA.contains(name)) {
                unknown.add("metadata." + name);
              }
            });
    return unknown;
  }

  /// @throws Refusal 422 with every flaw of the object
  static void check(ResourceType type, ObjectNode object) {
    var metadata = object.path("metadata");
    var name = metadata.path("name").asText();
    var flaws = new ArrayList<Flaw>();
    checkName(type, name, flaws);
    checkLabels(metadata.path("labels"), flaws);
    checkAnnotations(metadata.path("annotations"), flaws);
    flaws.addAll(KindRules.flaws(type, object));
    if (!flaws.isEmpty()) {
      throw Refusal.invalid(type, name, flaws);
    }
  }

  private static void checkName(ResourceType type, String name, List<Flaw> flaws) {
    if (name.isEmpty()) {
      flaws.add(Flaw.required("metadata.name", "name or generateName is required"));
    } else if (type.isNamespace() && !(LABEL.matcher(name).matches() && name.length() <= 63)) {
      flaws.add(Flaw.invalid("metadata.name", name, LABEL_RULE));
    } else if (!(SUBDOMAIN.matcher(name).matches() && name.length() <= 253)) {
      flaws.add(Flaw.invalid("metadata.name", name, SUBDOMAIN_RULE));
    }
  }

  private static void checkLabels(JsonNode labels, List<Flaw> flaws) {
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      checkKey("metadata.labels", label.getKey(), flaws);
      var value = label.getValue().asText();
      if (value.length() > 63) {
        flaws.add(Flaw.invalid("metadata.labels", value, "must be no more than 63 characters"));
      } else if (!value.isEmpty() && !NAME_PART.matcher(value).matches()) {
        flaws.add(Flaw.invalid("metadata.labels", value, VALUE_RULE));
      }
    }
  }

  private static void checkAnnotations(JsonNode annotations, List<Flaw> flaws) {
    long size = 0;
    for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
      checkKey("metadata.annotations", annotation.getKey(), flaws);
      size += annotation.getKey().length() + annotation.getValue().asText().length();
    }
    if (size > MAX_ANNOTATION_BYTES) {
      var most = "may not be more than " + MAX_ANNOTATION_BYTES + " bytes";
      flaws.add(new Flaw("FieldValueTooLong", "metadata.annotations", "Too long: " + most));
    }
  }

  private static void checkKey(String field, String key, List<Flaw> flaws) {
    var slash = key.lastIndexOf('/');
    var prefix = slash < 0 ? "" : key.substring(0, slash);
    var name = key.substring(slash + 1);
    if (slash >= 0 && !SUBDOMAIN.matcher(prefix).matches()) {
      flaws.add(Flaw.invalid(field, key, "prefix part " + SUBDOMAIN_RULE));
    }
    if (name.length() > 63 || !NAME_PART.matcher(name).matches()) {
      flaws.add(Flaw.invalid(field, key, KEY_RULE));
    }
  }

  /// @throws Refusal 422 when a member differs that is fixed once the object exists
  static void checkUnchanged(ResourceType type, ObjectNode live, ObjectNode next) {
    var flaws = new ArrayList<Flaw>();
    for (String member : List.of("name", "namespace", "uid")) {
      var before = live.path("metadata").path(member).asText();
      var after = next.path("metadata").path(member).asText();
      if (!before.equals(after)) {
        flaws.add(Flaw.invalid("metadata." + member, after, "field is immutable"));
      }
    }
    if (!flaws.isEmpty()) {
      throw Refusal.invalid(type, live.path("metadata").path("name").asText(), flaws);
    }
  }
}
