package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import dev.cleat.rights.Grants;
import dev.cleat.rights.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What this run may do in Azure, as Azure lists it: `GET
/// {scope}/providers/Microsoft.Authorization/permissions`, one call per resource group, and one
/// more per thing in it that the group's answer does not allow. Deny assignments and conditions are
/// not in that list, so a right that is in it may still be refused. Source: the REST API
/// Permissions - List For Resource (Group), 2022-04-01.
final class OwnPermissions implements Grants {
  private static final String VERSION = "2022-04-01";
  private static final String BELOW = "/providers/Microsoft.Authorization/permissions";

  private final ArmTransport transport;

  OwnPermissions(ArmTransport transport) {
    this.transport = transport;
  }

  @Override
  public Verdict ask(Collection<Right> rights, Access access) {
    var byPlace = new LinkedHashMap<Place, List<Right.Azure>>();
    rights.stream()
        .filter(Right.Azure.class::isInstance)
        .map(Right.Azure.class::cast)
        .forEach(
            it -> byPlace.computeIfAbsent(Place.of(it, access), _ -> new ArrayList<>()).add(it));
    return Verdict.joined(Fan.out(byPlace.entrySet(), it -> inPlace(it.getKey(), it.getValue())));
  }

  /// Where rights are asked for at once.
  private record Place(SignIn signIn, ArmId scope) {
    static Place of(Right.Azure right, Access access) {
      return new Place(access.signIn(right.credential()), place(right.scope()));
    }

    private static ArmId place(ArmId scope) {
      return scope.subscription().isPresent() && scope.group().isPresent()
          ? new ArmId(
              "/subscriptions/%s/resourceGroups/%s"
                  .formatted(scope.subscription().get(), scope.group().get()))
          : scope;
    }
  }

  /// What is allowed somewhere, or why that is not known.
  private record Told(List<JsonNode> permissions, Optional<ArmFailure> failure) {
    boolean allows(Right.Azure right) {
      return permissions.stream().anyMatch(it -> OwnPermissions.allows(it, right.action()));
    }
  }

  private Verdict inPlace(Place place, List<Right.Azure> rights) {
    var told = told(place.signIn(), place.scope());
    var open = new LinkedHashMap<ArmId, List<Right.Azure>>();
    rights.stream()
        .filter(it -> !told.allows(it))
        .forEach(it -> open.computeIfAbsent(it.scope(), _ -> new ArrayList<>()).add(it));
    return Verdict.joined(
        Fan.out(
            open.entrySet(),
            it ->
                it.getKey().equals(place.scope())
                    ? verdict(it, told, told)
                    : verdict(it, told, told(place.signIn(), it.getKey()))));
  }

  /// Of a thing that is not there yet its group has said all there is to say.
  private static Verdict verdict(
      Map.Entry<ArmId, List<Right.Azure>> asked, Told ofPlace, Told told) {
    var absent = told.failure().filter(ArmFailure::absent).isPresent();
    var decisive = absent ? ofPlace : told;
    return decisive
        .failure()
        .map(why -> doubt(asked.getKey(), why))
        .orElseGet(
            () ->
                new Verdict(
                    new TreeSet<>(
                        asked.getValue().stream().filter(it -> !decisive.allows(it)).toList()),
                    List.of()));
  }

  private static Verdict doubt(ArmId scope, ArmFailure why) {
    return new Verdict(new TreeSet<>(), List.of(new Doubt("on " + scope, why.problem())));
  }

  private Told told(SignIn signIn, ArmId scope) {
    try {
      var address = ArmPaths.of(scope, BELOW, VERSION);
      return new Told(transport.list(ArmRequest.get(signIn, address)), Optional.empty());
    } catch (ArmFailure failure) {
      return new Told(List.of(), Optional.of(failure));
    }
  }

  private static boolean allows(JsonNode permission, String action) {
    return fits(permission.path("actions"), action) && !fits(permission.path("notActions"), action);
  }

  private static boolean fits(JsonNode patterns, String action) {
    return StreamSupport.stream(patterns.spliterator(), false)
        .map(JsonNode::asText)
        .anyMatch(it -> matches(it, action));
  }

  /// `*` stands for any text, and case is ignored.
  private static boolean matches(String pattern, String action) {
    var parts = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).toList();
    return Pattern.compile(String.join(".*", parts), Pattern.CASE_INSENSITIVE)
        .matcher(action)
        .matches();
  }
}
