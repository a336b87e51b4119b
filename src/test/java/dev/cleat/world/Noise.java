package dev.cleat.world;

import dev.cleat.model.ArmId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How Azure answers: ids, locations and tag names in another casing than they were sent in, lists
/// in any order. The same seed makes the same noise, whatever was asked before.
public record Noise(long seed, Of of) {

  /// What is disturbed.
  public enum Of {
    NOTHING,
    ORDER,
    ORDER_AND_CASE
  }

  /// Answers as they are kept.
  public static Noise none() {
    return new Noise(0, Of.NOTHING);
  }

  /// A list in some order.
  <T> List<T> order(List<T> list) {
    var shuffled = new ArrayList<>(list);
    if (of != Of.NOTHING) {
      Collections.shuffle(shuffled, new Random(seed));
    }
    return shuffled;
  }

  ArmId id(ArmId id) {
    return new ArmId(text(id.text()));
  }

  String location(String name) {
    var display = name.equals("centralindia") ? "Central India" : name;
    return of == Of.ORDER_AND_CASE && random(name).nextBoolean() ? display : text(name);
  }

  /// A text that Azure compares ignoring case.
  String text(String text) {
    if (of != Of.ORDER_AND_CASE) {
      return text;
    }
    return switch (random(text).nextInt(4)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      case 2 -> text.replace("/resourceGroups/", "/resourcegroups/");
      default -> text;
    };
  }

  private Random random(String text) {
    return new Random(seed * 31 + text.hashCode());
  }
}
