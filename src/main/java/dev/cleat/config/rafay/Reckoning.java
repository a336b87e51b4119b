package dev.cleat.config.rafay;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Guest;
import dev.cleat.config.Position;
import java.util.List;

/// What became of each field of one specification: every value in it, and every empty list or
/// mapping, is an item.
///
/// @param items in the order of the file
public record Reckoning(List<Item> items) {

  public Reckoning {
    items = List.copyOf(items);
  }

  /// One field.
  ///
  /// @param part the widest part around it in which Cleat acts on nothing, else the field itself
  public record Item(Part field, Fate fate, Part part) {}

  /// A part of a specification.
  ///
  /// @param path such as `spec.config.spec.nodePools[0].name`
  public record Part(String path, Position at) {}

  /// The account of a specification and the documents that it has become.
  public static Reckoning of(Guest guest) {
    return new Reckoning(new Walk(guest).items());
  }

  /// What is not in the documents.
  public List<Item> leftOut() {
    return items.stream().filter(it -> it.fate() != Fate.KEPT).toList();
  }

  /// A remark on each part that Cleat does not act on.
  List<Finding> notActedOn() {
    return items.stream()
        .filter(it -> it.fate() == Fate.NOT_ACTED_ON)
        .map(Item::part)
        .distinct()
        .map(Reckoning::remark)
        .toList();
  }

  private static Finding remark(Part part) {
    return Finding.detail(
        FindingCode.NOT_ACTED_ON,
        part.at(),
        part.path(),
        "Cleat does not act on this",
        "leave it to Rafay");
  }
}
