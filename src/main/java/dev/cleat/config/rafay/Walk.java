package dev.cleat.config.rafay;

import dev.cleat.config.Guest;
import dev.cleat.config.Tree;
import dev.cleat.config.rafay.Reckoning.Item;
import dev.cleat.config.rafay.Reckoning.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One way through a specification, from field to field.
final class Walk {

  private static final Shape NOTHING = new Shape.Part(Shape.Use.NEVER);

  private final Guest guest;
  private final List<Item> items = new ArrayList<>();

  Walk(Guest guest) {
    this.guest = guest;
  }

  /// Where the walk is.
  ///
  /// @param ignored the widest part around it in which nothing matters
  /// @param made what the entry and the account around it make
  private record Spot(Part here, Shape shape, Optional<Part> ignored, Made made) {

    Spot down(Part part, Shape below) {
      var outer = below.equals(NOTHING) ? ignored.or(() -> Optional.of(part)) : ignored;
      return new Spot(part, below, outer, made);
    }
  }

  private record Made(boolean identity, boolean account) {}

  List<Item> items() {
    var form =
        Form.of(guest.written())
            .orElseThrow(() -> new IllegalStateException("only Rafay's documents come here"));
    var start = new Part("", guest.written().at());
    visit(
        guest.written(), new Spot(start, Shape.of(form), Optional.empty(), new Made(false, false)));
    return items;
  }

  private void visit(Tree node, Spot spot) {
    switch (node) {
      case Tree.Mapping mapping when !mapping.entries().isEmpty() -> mapping(mapping, spot);
      case Tree.Sequence sequence when !sequence.items().isEmpty() -> sequence(sequence, spot);
      case Tree.Scalar scalar when scalar.type() != Tree.Type.NULL -> add(spot, fate(spot));
      case Tree.Mapping _, Tree.Sequence _, Tree.Scalar _ -> add(spot, Fate.EMPTY);
    }
  }

  private void add(Spot spot, Fate fate) {
    items.add(new Item(spot.here(), fate, spot.ignored().orElse(spot.here())));
  }

  private void mapping(Tree.Mapping mapping, Spot spot) {
    var made =
        new Made(
            says(mapping, spot, "createIdentity").orElse(spot.made().identity()),
            says(mapping, spot, "createAccount").orElse(spot.made().account()));
    var here = new Spot(spot.here(), spot.shape(), spot.ignored(), made);
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              var path = spot.here().path().isEmpty() ? key : spot.here().path() + "." + key;
              visit(entry.value(), here.down(new Part(path, entry.at()), below(spot, key)));
            });
  }

  /// What a mapping with this flag says; nothing, where the flag has no place.
  private static Optional<Boolean> says(Tree.Mapping mapping, Spot spot, String flag) {
    var hasPlace = spot.shape() instanceof Shape.Fields(var known) && known.containsKey(flag);
    return hasPlace ? Optional.of(isTrue(Form.text(mapping, flag))) : Optional.empty();
  }

  private static boolean isTrue(String text) {
    return text.strip().equalsIgnoreCase("true");
  }

  private void sequence(Tree.Sequence sequence, Spot spot) {
    for (var i = 0; i < sequence.items().size(); i++) {
      var item = sequence.items().get(i);
      var part = new Part(spot.here().path() + "[" + i + "]", item.at());
      visit(item, spot.down(part, below(spot, "")));
    }
  }

  private static Shape below(Spot spot, String key) {
    return switch (spot.shape()) {
      case Shape.Fields(var known) -> known.getOrDefault(key, NOTHING);
      case Shape.Each(var one) -> one;
      case Shape.Part _ -> NOTHING;
    };
  }

  private Fate fate(Spot spot) {
    return switch (spot.shape()) {
      case Shape.Fields _, Shape.Each _ -> Fate.NOT_ACTED_ON;
      case Shape.Part(var use) -> fate(use, spot.made());
    };
  }

  private Fate fate(Shape.Use use, Made made) {
    return switch (use) {
      case ALWAYS -> Fate.KEPT;
      case KIND -> Fate.SAID_BY_KIND;
      case CREDENTIAL -> kept(signsIn(), Fate.NO_SUCH_CREDENTIAL);
      case IDENTITY -> kept(made.identity(), Fate.NOT_CREATED);
      case ACCOUNT -> kept(made.account(), Fate.NOT_OUR_ACCOUNT);
      case ACCOUNTS -> kept(hasAccounts(), Fate.NO_ACCOUNTS);
      case NEVER -> Fate.NOT_ACTED_ON;
    };
  }

  private static Fate kept(boolean kept, Fate otherwise) {
    return kept ? Fate.KEPT : otherwise;
  }

  private boolean signsIn() {
    return guest.cluster().flatMap(it -> it.credential()).isPresent();
  }

  private boolean hasAccounts() {
    return guest.identities().stream().anyMatch(it -> !it.accounts().isEmpty());
  }
}
