package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Role assignments. What one is, is (scope, principal, role); its GUID is unique in the tenant.
/// Lists give what lies above the scope as well, with and without `atScope()` (recorded); deleting
/// answers what was deleted (recorded).
final class RoleAssignments implements Resources {

  private static final String STORED = "/providers/microsoft.authorization/roleassignments/";
  private static final String PROPERTIES = "properties";
  private static final Pattern PRINCIPAL =
      Pattern.compile(
          "(?:principalId\\s+eq\\s+'|assignedTo\\(\\s*')([^']*)'", Pattern.CASE_INSENSITIVE);
  private static final Pattern AT_SCOPE =
      Pattern.compile("atScope\\(\\)", Pattern.CASE_INSENSITIVE);

  private final Store store;
  private final Pages pages;
  private final AssignmentRules rules;
  private final AssignmentBody bodies;

  RoleAssignments(
      Store store, Directory directory, Timeline timeline, RoleDefinitions roles, Pages pages) {
    this.store = store;
    this.pages = pages;
    this.rules = new AssignmentRules(directory, roles);
    this.bodies = new AssignmentBody(timeline);
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (path.isList()) {
      return call.method().equals("GET") ? list(call, path) : Resources.noSuchVerb(call);
    }
    var before = store.get(path.id());
    return switch (call.method()) {
      case "GET" -> before.map(found -> Answer.json(200, found)).orElseGet(() -> missing(path));
      case "PUT" -> put(call, path, before);
      case "DELETE" -> delete(path, before);
      default -> Resources.noSuchVerb(call);
    };
  }

  private Answer put(Call call, ArmPath path, Optional<ObjectNode> before) {
    var sent = call.json().path(PROPERTIES);
    return rules
        .malformed(path, sent)
        .or(() -> taken(path, sent))
        .or(() -> before.isPresent() ? Optional.empty() : rules.stranger(path, sent))
        .orElseGet(() -> write(path, sent, before));
  }

  private Answer write(ArmPath path, JsonNode sent, Optional<ObjectNode> before) {
    if (before.isPresent()) {
      var updated = bodies.updated(before.get(), sent);
      store.put(path.id(), updated);
      return Answer.json(200, updated);
    }
    var created = bodies.created(path, sent);
    store.put(path.id(), bodies.later(created));
    return Answer.json(201, created);
  }

  /// The same GUID for something else, or something else's GUID for the same.
  private Optional<Answer> taken(ArmPath path, JsonNode sent) {
    var same =
        assignments(found -> found.path("name").asText().equalsIgnoreCase(path.name())).stream()
            .filter(found -> !AssignmentBody.means(found, path.scope(), sent))
            .findFirst();
    if (same.isPresent()) {
      return Optional.of(
          Refusals.wrapped(
              400,
              "RoleAssignmentUpdateNotPermitted",
              "Tenant ID, application ID, principal ID, and scope are not allowed to be updated."));
    }
    var twin =
        assignments(found -> !found.path("name").asText().equalsIgnoreCase(path.name())).stream()
            .anyMatch(found -> AssignmentBody.means(found, path.scope(), sent));
    return twin
        ? Optional.of(
            Refusals.wrapped(409, "RoleAssignmentExists", "The role assignment already exists."))
        : Optional.empty();
  }

  private Answer delete(ArmPath path, Optional<ObjectNode> before) {
    store.remove(path.id());
    return before.map(found -> Answer.json(200, found)).orElseGet(() -> Answer.empty(204));
  }

  private static Answer missing(ArmPath path) {
    return Refusals.wrapped(
        404, "RoleAssignmentNotFound", "The role assignment '" + path.name() + "' is not found.");
  }

  private Answer list(Call call, ArmPath path) {
    var filter = call.parameter("$filter").orElse("");
    var principal = PRINCIPAL.matcher(filter);
    var known = PRINCIPAL.matcher(AT_SCOPE.matcher(filter).replaceAll("")).replaceAll("");
    if (!known.replaceAll("(?i)\\band\\b", "").replace(")", "").isBlank()) {
      return Refusals.wrapped(400, "BadRequestFormat", "The filter is not supported: " + filter);
    }
    var below = AT_SCOPE.matcher(filter).find() ? Below.HIDDEN : Below.SHOWN;
    var wanted = Optional.of(principal).filter(Matcher::find).map(found -> found.group(1));
    return pages.page(
        call, assignments(found -> shown(found, path.scope(), below) && names(found, wanted)));
  }

  /// Whether a list shows what lies under the scope it is asked of.
  private enum Below {
    SHOWN,
    HIDDEN
  }

  private static boolean shown(ObjectNode assignment, String scope, Below below) {
    var at = AssignmentBody.scope(assignment);
    return Scopes.reaches(at, scope) || (below == Below.SHOWN && Scopes.reaches(scope, at));
  }

  private static boolean names(ObjectNode assignment, Optional<String> principal) {
    var own = assignment.path(PROPERTIES).path("principalId").asText();
    return principal.map(own::equalsIgnoreCase).orElse(true);
  }

  private List<ObjectNode> assignments(Predicate<ObjectNode> fitting) {
    return store.under("/", (id, found) -> id.contains(STORED) && fitting.test(found));
  }
}
