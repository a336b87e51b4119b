package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.CallerRights;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Who may do what, where conditions have it that callers are no owners: the role assignments of
/// the caller's principal at the scope or above it decide, each by the actions of its role without
/// its `notActions`; and what the caller may do at a scope, as `…/permissions` lists it.
///
/// A list needs its action at the scope that is listed. Looking at subscriptions and tenants, and
/// following an operation by its signed address, needs none: who has rights on a single group does
/// both. Source: ARM's documentation of role definitions; operations by what is possible with a
/// role at a group.
final class Authority implements Resources {

  static final String TYPE = "microsoft.authorization/permissions";

  private static final String ASSIGNED = "/providers/microsoft.authorization/roleassignments/";
  private static final String PROPERTIES = "properties";
  private static final Set<String> OPEN =
      Set.of(
          "microsoft.resources/subscriptions",
          "microsoft.resources/tenants",
          "microsoft.resources/subscriptions/operationresults",
          "microsoft.containerservice/locations/operations",
          "microsoft.containerservice/locations/operationresults");
  private static final Set<String> KEPT =
      Set.of("microsoft.containerservice", "microsoft.managedidentity");

  private final Store store;
  private final RoleDefinitions roles;
  private final Conditions conditions;
  private final Pages pages;
  private final Function<Call, String> principals;

  /// @param principals the object id of who calls
  Authority(
      Store store,
      RoleDefinitions roles,
      Conditions conditions,
      Pages pages,
      Function<Call, String> principals) {
    this.store = store;
    this.roles = roles;
    this.conditions = conditions;
    this.pages = pages;
    this.principals = principals;
  }

  /// The refusal of a call that the caller has no right to make.
  Optional<Answer> refusal(Call call, ArmPath path) {
    if (conditions.callerRights() == CallerRights.OWNER || OPEN.contains(path.typeKey())) {
      return Optional.empty();
    }
    var action = action(call, path);
    var scope = path.isList() ? path.parent() : path.id();
    var who = principals.apply(call);
    return permissions(who, scope).anyMatch(it -> allows(it, action))
        ? Optional.empty()
        : Optional.of(
            Refusals.gateway(
                403, "AuthorizationFailed", Refusals.notAuthorized(who, action, scope)));
  }

  private static String action(Call call, ArmPath path) {
    return Providers.serves(path)
        ? "Microsoft.Resources/subscriptions/providers/read"
        : path.action(call);
  }

  private Stream<JsonNode> permissions(String principal, String scope) {
    return conditions.callerRights() == CallerRights.OWNER
        ? Stream.of(everything())
        : store
            .under("/", (id, it) -> id.contains(ASSIGNED) && grants(it, principal, scope))
            .stream()
            .flatMap(it -> role(it).stream())
            .flatMap(it -> elements(it.path(PROPERTIES).path("permissions")));
  }

  private static JsonNode everything() {
    var all = Json.object();
    all.putArray("actions").add("*");
    List.of("notActions", "dataActions", "notDataActions").forEach(all::putArray);
    return all;
  }

  private static boolean grants(ObjectNode assignment, String principal, String scope) {
    return assignment.path(PROPERTIES).path("principalId").asText().equalsIgnoreCase(principal)
        && Scopes.reaches(AssignmentBody.scope(assignment), scope);
  }

  private Optional<ObjectNode> role(ObjectNode assignment) {
    var id = assignment.path(PROPERTIES).path("roleDefinitionId").asText();
    return roles.find(ArmPath.of(id), Guids.last(id));
  }

  private static boolean allows(JsonNode permission, String action) {
    return fits(permission.path("actions"), action) && !fits(permission.path("notActions"), action);
  }

  private static boolean fits(JsonNode patterns, String action) {
    return elements(patterns)
        .map(JsonNode::asText)
        .anyMatch(it -> glob(it).matcher(action).matches());
  }

  private static Pattern glob(String text) {
    return Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E", Pattern.CASE_INSENSITIVE);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /// `GET {scope}/providers/Microsoft.Authorization/permissions`.
  @Override
  public Answer answer(Call call, ArmPath path) {
    if (!call.method().equals("GET") || !path.isList()) {
      return Resources.noSuchVerb(call);
    }
    var scope = ArmPath.of(path.scope());
    if (isMissing(scope)) {
      return Refusals.noResource(scope);
    }
    var found = permissions(principals.apply(call), path.scope()).map(Authority::listed).toList();
    return pages.page(call, found);
  }

  private static ObjectNode listed(JsonNode permission) {
    var body = Json.object();
    for (var member : List.of("actions", "notActions", "dataActions", "notDataActions")) {
      body.set(member, permission.path(member).isArray() ? permission.path(member) : Json.array());
    }
    return body;
  }

  /// Of the types that the sandbox knows it can tell that a thing is not there.
  private boolean isMissing(ArmPath scope) {
    return KEPT.contains(scope.namespace().toLowerCase(Locale.ROOT)) && !store.has(scope.id());
  }
}
