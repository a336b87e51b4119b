package dev.cleat.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.rights.AzureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Roles as seeds of the sandbox: defined, and assigned to whom Cleat is there.
final class Granted {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLER = "c1ea7000-0000-4000-8000-000000000001";

  private Granted() {}

  /// The same roles without one action, where there are any left.
  static List<AzureRole> without(List<AzureRole> roles, String action) {
    return roles.stream()
        .map(
            it -> {
              var left = new ArrayList<>(it.actions());
              left.remove(action);
              return new AzureRole(
                  it.name(), it.credential(), new java.util.TreeSet<>(left), it.scopes());
            })
        .toList();
  }

  static String seed(List<AzureRole> roles) {
    var all = JSON.createArrayNode();
    roles.forEach(it -> add(all, it));
    return all.toString();
  }

  private static void add(ArrayNode all, AzureRole role) {
    var guid = guid(role.name());
    var definition = all.addObject();
    definition.put("id", "/providers/Microsoft.Authorization/roleDefinitions/" + guid);
    definition.put("name", guid).put("type", "Microsoft.Authorization/roleDefinitions");
    var properties = definition.putObject("properties").put("roleName", role.name());
    properties.put("type", "CustomRole").putArray("assignableScopes").add("/");
    var permission = properties.putArray("permissions").addObject();
    role.actions().forEach(permission.putArray("actions")::add);
    permission.putArray("notActions");
    role.scopes().forEach(it -> assign(all.addObject(), guid, it.text()));
  }

  private static void assign(ObjectNode assignment, String role, String scope) {
    var guid = guid(role + scope);
    assignment.put("id", scope + "/providers/Microsoft.Authorization/roleAssignments/" + guid);
    assignment.put("name", guid).put("type", "Microsoft.Authorization/roleAssignments");
    var properties = assignment.putObject("properties").put("scope", scope);
    properties.put("principalId", CALLER).put("principalType", "ServicePrincipal");
    properties.put(
        "roleDefinitionId", "/providers/Microsoft.Authorization/roleDefinitions/" + role);
  }

  private static String guid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString();
  }
}
