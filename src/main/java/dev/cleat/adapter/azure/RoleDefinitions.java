package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Guid;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.SignIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Role definitions by their names: one list with a filter per distinct name, at the scopes of the
/// assignments that name it until it is found (a custom role is not to be found everywhere). The
/// filter ignores case. Where a document gives a GUID that is not the name's, one more look says
/// what it is.
final class RoleDefinitions implements Reader {
  static final String VERSION = "2022-04-01";
  private static final String BELOW = "/providers/Microsoft.Authorization/roleDefinitions";

  private final ArmTransport transport;

  RoleDefinitions(ArmTransport transport) {
    this.transport = transport;
  }

  @Override
  public Kind kind() {
    return Kind.ROLE_DEFINITION;
  }

  @Override
  public Sighting read(Question question) {
    var byName = new LinkedHashMap<Named, List<RoleDefinition>>();
    question.wanted().stream()
        .map(it -> (RoleDefinition) it)
        .forEach(
            it -> byName.computeIfAbsent(Named.of(it, question), _ -> new ArrayList<>()).add(it));
    return Sightings.joined(
        Fan.out(byName.entrySet(), entry -> look(entry.getKey().signIn(), entry.getValue())));
  }

  /// The list by name was the look already.
  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    return Sighting.nothing();
  }

  private Sighting look(SignIn signIn, List<RoleDefinition> wanted) {
    try {
      var found = found(signIn, wanted);
      return Sightings.joined(
          wanted.stream()
              .flatMap(it -> found.stream().map(tree -> seen(signIn, it, tree)))
              .toList());
    } catch (ArmFailure failure) {
      return Sightings.joined(
          wanted.stream().map(it -> Sightings.blind(kind(), it.key(), failure)).toList());
    }
  }

  /// A scope that cannot be read says nothing against the role, as long as another one shows it.
  private Optional<JsonNode> found(SignIn signIn, List<RoleDefinition> wanted) {
    var failures = new ArrayList<ArmFailure>();
    for (ArmId scope : wanted.stream().flatMap(it -> it.scopes().stream()).distinct().toList()) {
      try {
        var found = named(signIn, scope, wanted.getFirst().name()).findFirst();
        if (found.isPresent()) {
          return found;
        }
      } catch (ArmFailure failure) {
        failures.add(failure);
      }
    }
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    throw failures.getFirst();
  }

  private Stream<JsonNode> named(SignIn signIn, ArmId scope, String name) {
    var filter = "roleName eq " + ArmPaths.literal(name);
    var address = ArmPaths.filtered(scope, BELOW, filter, VERSION);
    return transport.list(ArmRequest.get(signIn, address)).stream()
        .filter(tree -> name(tree).equalsIgnoreCase(name));
  }

  private Sighting seen(SignIn signIn, RoleDefinition wanted, JsonNode tree) {
    var guid = new Guid(tree.path("name").asText());
    try {
      var other =
          wanted.guid().filter(it -> !it.equals(guid)).flatMap(it -> name(signIn, wanted, it));
      return new Sighting(List.of(live(wanted, tree, guid, other)), List.of());
    } catch (ArmFailure failure) {
      return Sightings.blind(kind(), wanted.key(), failure);
    }
  }

  /// Known by the declared key: several documents may name one role.
  private static Live live(
      RoleDefinition wanted, JsonNode tree, Guid guid, Optional<String> guidMeans) {
    var state =
        new RoleDefinition(
            wanted.key(),
            wanted.credential(),
            wanted.scopes(),
            name(tree),
            Optional.of(guid),
            guidMeans);
    return Live.of(
        state, wanted.key().path(), Map.of(Output.ROLE_ID, guid.canonical()), Ownership.unmarked());
  }

  private Optional<String> name(SignIn signIn, RoleDefinition wanted, Guid guid) {
    var address = ArmPaths.of(wanted.scopes().getFirst(), BELOW + "/" + guid.canonical(), VERSION);
    try {
      return Optional.of(name(transport.read(ArmRequest.get(signIn, address)).body()));
    } catch (ArmFailure failure) {
      if (failure.status() == 404) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static String name(JsonNode tree) {
    return tree.path("properties").path("roleName").asText("");
  }

  /// Names are unique in a tenant, so one look serves all who use the same sign-in.
  private record Named(SignIn signIn, String name) {
    static Named of(RoleDefinition wanted, Question question) {
      return new Named(
          question.access().signIn(wanted.credential()), wanted.name().toLowerCase(Locale.ROOT));
    }
  }
}
