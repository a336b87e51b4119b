package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.model.ArmId;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Role assignments, and the role definitions that their names have to be looked up in. A role that
/// is given by its id alone needs no look.
final class RoleAssembly {

  private static final Comparator<ArmId> BY_PLACE =
      Comparator.<ArmId>naturalOrder().thenComparing(ArmId::text);

  private final Assembly assembly;

  /// The scopes at which a credential and role are looked up, in order.
  private final TreeMap<ResourceKey, LinkedHashSet<ArmId>> lookups = new TreeMap<>();

  RoleAssembly(Assembly assembly) {
    this.assembly = assembly;
  }

  void add(List<DeclaredRole> roles) {
    var sorted =
        roles.stream()
            .sorted(
                Comparator.comparing(DeclaredRole::scope, BY_PLACE)
                    .thenComparing(DeclaredRole::role))
            .toList();
    sorted.forEach(it -> definitionKey(it).ifPresent(key -> scopes(key).add(it.scope())));
    // the first spelling of one and the same assignment stands, whatever the order of documents
    sorted.reversed().forEach(this::add);
  }

  private void add(DeclaredRole role) {
    definitionKey(role).ifPresent(key -> addDefinition(role, key));
    var identity = assembly.identity(role.identity());
    var key = identity.key().child(Kind.ROLE_ASSIGNMENT, role.path().substring(1));
    var assignment =
        new RoleAssignment(
            key,
            identity.key(),
            credential(role),
            role.scope(),
            roleId(role),
            Value.pending(identity.key(), Output.PRINCIPAL_ID),
            role.document().condition().map(Located::value),
            role.conditionVersion(),
            role.document().description().map(Located::value),
            Optional.empty());
    assembly.add(assignment, role.at(), address(role, identity));
  }

  private String address(DeclaredRole role, Identity identity) {
    var rest = role.role() + "@" + role.scope();
    return assembly.addresses().of(Kind.ROLE_ASSIGNMENT, identity.id(), rest);
  }

  private String credential(DeclaredRole role) {
    return role.document()
        .credential()
        .map(Located::value)
        .orElseGet(() -> assembly.identity(role.identity()).credential());
  }

  private Value<String> roleId(DeclaredRole role) {
    return definitionKey(role)
        .map(key -> Value.pending(key, Output.ROLE_ID))
        .orElseGet(() -> Value.of(role.guid().orElse("")));
  }

  /// Name and id together are a lookup of their own: whether they agree is a matter of this pair.
  private Optional<ResourceKey> definitionKey(DeclaredRole role) {
    return role.name()
        .map(name -> name.toLowerCase(Locale.ROOT) + role.guid().map(it -> "/" + it).orElse(""))
        .map(path -> new ResourceKey(Kind.ROLE_DEFINITION, credential(role) + "/" + path));
  }

  private LinkedHashSet<ArmId> scopes(ResourceKey key) {
    return lookups.computeIfAbsent(key, _ -> new LinkedHashSet<>());
  }

  private void addDefinition(DeclaredRole role, ResourceKey key) {
    var name = role.name().orElse("");
    var scopes = List.copyOf(scopes(key));
    var guid = role.guid().map(Guid::new);
    var definition =
        new RoleDefinition(key, credential(role), scopes, name, guid, Optional.empty());
    assembly.add(definition, role.at(), Kind.ROLE_DEFINITION.word() + "/" + name);
  }
}
