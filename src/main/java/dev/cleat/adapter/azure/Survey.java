package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds things of one type by their ids, in as few calls as can be:
///
/// | sought in one subscription, by one sign-in | calls |
/// |---|---|
/// | one | a GET, which proves absence too |
/// | several of one group | a list of the group |
/// | several of several groups | a list of the subscription |
///
/// A list that is forbidden is replaced by GETs: rights are often given on single groups.
final class Survey {
  private final ArmTransport transport;
  private final String type;
  private final String version;

  /// @param type such as `Microsoft.ManagedIdentity/userAssignedIdentities`
  Survey(ArmTransport transport, String type, String version) {
    this.transport = transport;
    this.type = type;
    this.version = version;
  }

  /// What became of one sought thing.
  sealed interface Look {
    Sought sought();

    /// It is there.
    record Found(Sought sought, JsonNode tree) implements Look {}

    /// It is proven not to be there, by this code of Azure's.
    record Gone(Sought sought, String code) implements Look {}

    /// A list did not have it.
    record Unlisted(Sought sought) implements Look {}

    /// It could not be looked at.
    record Failed(Sought sought, ArmFailure why) implements Look {}
  }

  /// One call.
  sealed interface Call {
    record One(Sought sought) implements Call {}

    record Group(SignIn signIn, ArmId scope, List<Sought> sought) implements Call {}
  }

  List<Look> everything(Collection<Sought> sought) {
    return Fan.out(calls(sought), this::look).stream().flatMap(List::stream).toList();
  }

  /// A GET each.
  List<Look> each(Collection<Sought> sought) {
    return Fan.out(sought, this::get);
  }

  static List<Call> calls(Collection<Sought> sought) {
    var byPlace = new LinkedHashMap<Place, List<Sought>>();
    for (var one : sought) {
      var place = new Place(one.signIn(), one.subscription().toLowerCase(Locale.ROOT));
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(one);
    }
    return byPlace.values().stream().map(Survey::call).toList();
  }

  private static Call call(List<Sought> sought) {
    var first = sought.getFirst();
    if (sought.size() == 1) {
      return new Call.One(first);
    }
    var groups = sought.stream().map(it -> it.group().toLowerCase(Locale.ROOT)).distinct().count();
    var subscription = "/subscriptions/" + first.subscription();
    var scope = groups > 1 ? subscription : subscription + "/resourceGroups/" + first.group();
    return new Call.Group(first.signIn(), new ArmId(scope), List.copyOf(sought));
  }

  private List<Look> look(Call call) {
    return switch (call) {
      case Call.One(var sought) -> List.of(get(sought));
      case Call.Group group -> list(group);
    };
  }

  private Look get(Sought sought) {
    try {
      var address = ArmPaths.of(sought.id(), "", version);
      return new Look.Found(
          sought, transport.read(ArmRequest.get(sought.signIn(), address)).body());
    } catch (ArmFailure failure) {
      return missed(sought, failure);
    }
  }

  private List<Look> list(Call.Group call) {
    try {
      var address = ArmPaths.of(call.scope(), "/providers/" + type, version);
      var items = transport.list(ArmRequest.get(call.signIn(), address));
      var byId = new HashMap<ArmId, JsonNode>();
      items.forEach(item -> byId.put(new ArmId(item.path("id").asText()), item));
      return call.sought().stream()
          .map(it -> listed(it, Optional.ofNullable(byId.get(it.id()))))
          .toList();
    } catch (ArmFailure failure) {
      return failure.status() == 403
          ? each(call.sought())
          : call.sought().stream().map(it -> missed(it, failure)).toList();
    }
  }

  private static Look listed(Sought sought, Optional<JsonNode> tree) {
    return tree.<Look>map(it -> new Look.Found(sought, it))
        .orElseGet(() -> new Look.Unlisted(sought));
  }

  private static Look missed(Sought sought, ArmFailure failure) {
    return failure.absent()
        ? new Look.Gone(sought, failure.code())
        : new Look.Failed(sought, failure);
  }

  private record Place(SignIn signIn, String subscription) {}
}
