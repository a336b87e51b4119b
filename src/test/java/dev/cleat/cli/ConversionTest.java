package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Documents;
import dev.cleat.config.Finding;
import dev.cleat.config.Given;
import dev.cleat.config.Guest;
import dev.cleat.config.SecondDoor;
import dev.cleat.config.Tree;
import dev.cleat.config.rafay.Conversion;
import dev.cleat.config.rafay.Fate;
import dev.cleat.config.rafay.RafayDoor;
import dev.cleat.config.rafay.Reckoning;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.laws.Life;
import dev.cleat.plan.Policy;
import dev.cleat.report.Format;
import dev.cleat.report.Palette;
import dev.cleat.report.PlanText;
import dev.cleat.world.Noise;
import dev.cleat.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `cleat convert`: the documents mean what the specification means, and every field of it is
/// either in them or said to be left out.
final class ConversionTest {

  private static final int SPECIFICATIONS = Integer.getInteger("cleat.conversions", 400);

  static List<Specimen> specimens() {
    return Specimen.all();
  }

  static Stream<String> texts() {
    return Stream.concat(
        specimens().stream().map(Specimen::text),
        LongStream.range(0, 40).mapToObj(seed -> new RandomSpecifications(seed).text()));
  }

  // ---- the same plan

  @ParameterizedTest
  @MethodSource("specimens")
  void theDocumentsGiveTheSamePlan(Specimen specimen) {
    assertThat(samePlan(specimen.text())).isTrue();
  }

  @Test
  void theDocumentsOfRandomSpecificationsGiveTheSamePlan() {
    var sound =
        LongStream.range(0, SPECIFICATIONS)
            .filter(seed -> samePlan(new RandomSpecifications(seed).text()))
            .count();
    assertThat(sound).as("specifications without errors").isGreaterThan(SPECIFICATIONS / 2);
  }

  /// Whether the text could be planned at all.
  private static boolean samePlan(String text) {
    var read = Given.documents(text);
    if (!(expanded(read) instanceof Expanded.Ready(var original, _))) {
      return false;
    }
    for (var format : List.of(Format.YAML, Format.JSON)) {
      var converted = converted(read, format) + own(text, format);
      var again = Given.documents(converted);
      assertThat(again.guests()).isEmpty();
      var expanded = expanded(again);
      assertThat(expanded.findings()).as(converted).noneMatch(Finding::isError);
      var state = ((Expanded.Ready) expanded).state();
      assertThat(state.resources()).as(converted).isEqualTo(original.resources());
      assertThat(state.access()).as(converted).isEqualTo(original.access());
      assertThat(plan(state)).as(converted).isEqualTo(plan(original));
    }
    return true;
  }

  private static String converted(Documents read, Format format) {
    var strict = Conversion.of(read);
    assertThat(expanded(strict).findings()).noneMatch(Finding::isError);
    return ConvertedText.render(strict.guests(), format);
  }

  /// The documents of ours among them.
  private static String own(String text, Format format) {
    var start = format == Format.JSON ? "" : "---\n";
    return Stream.of(text.split("(?m)^---\n"))
        .filter(it -> it.contains("cleat.dev/v1"))
        .map(it -> start + it)
        .collect(Collectors.joining());
  }

  private static Expanded expanded(Documents documents) {
    return Expansion.expand(
        documents, Defaults.of("default").subscription(RandomSpecifications.SUBSCRIPTION));
  }

  private static String plan(DesiredState state) {
    var plan = new Life(state, new World(), Policy.strict()).plan(Noise.none());
    return PlanText.render(plan, PlanText.Detail.EVERYTHING, Palette.none());
  }

  // ---- every field

  /// What a field says is in the documents exactly when they change with it.
  @ParameterizedTest
  @MethodSource("texts")
  void aFieldIsKeptExactlyWhenTheDocumentsChangeWithIt(String text) {
    var read = Given.documents(text);
    for (Guest guest : read.guests()) {
      var items = Reckoning.of(guest).items();
      var leaves = new ArrayList<String>();
      leaves("", guest.written(), leaves);
      assertThat(items).extracting(it -> it.field().path()).containsExactlyElementsOf(leaves);
      // another cluster's name is no name that is left out: it is a mistake, and nothing comes of
      // it
      for (var item : items.stream().filter(it -> it.fate() != Fate.NO_ACCOUNTS).toList()) {
        var changed = changed(read, guest, item.field().path());
        assertThat(changed.equals(json(read)))
            .as("%s is %s in\n%s", item.field().path(), item.fate(), text)
            .isEqualTo(item.fate() != Fate.KEPT);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatIsLeftOutIsNamedWithItsReasonBesideTheDocumentsAndForPeople(String text) {
    var guests = Conversion.of(Given.documents(text)).guests();
    var comments =
        ConvertedText.render(guests, Format.YAML)
            .lines()
            .filter(it -> it.startsWith("#"))
            .map(it -> it.substring(2))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(comments).isEqualTo(ConvertedText.leftOut(guests));
    for (var guest : guests) {
      for (var item : Reckoning.of(guest).leftOut()) {
        assertThat(item.fate().reason()).isNotBlank();
        assertThat(comments)
            .contains("    %d: %s\n".formatted(item.field().at().line(), item.field().path()))
            .contains("  " + item.fate().reason() + ":\n");
      }
    }
  }

  private static void leaves(String path, Tree node, List<String> into) {
    switch (node) {
      case Tree.Mapping(_, var entries) when !entries.isEmpty() ->
          entries.forEach(
              (key, it) -> leaves(path.isEmpty() ? key : path + "." + key, it.value(), into));
      case Tree.Sequence(_, var items) when !items.isEmpty() -> {
        for (var i = 0; i < items.size(); i++) {
          leaves(path + "[" + i + "]", items.get(i), into);
        }
      }
      case Tree.Mapping _, Tree.Sequence _, Tree.Scalar _ -> into.add(path);
    }
  }

  /// All documents that come of a run in which one field of one specification says something else.
  private static String changed(Documents read, Guest guest, String path) {
    var guests = read.guests().stream().map(it -> it == guest ? other(it, path) : it.written());
    var house = new SecondDoor.House(List.of(), List.of(), read.credentials(), read.unread());
    var arrivals =
        guests
            .map(it -> new SecondDoor.Arrival(it, (Tree.Mapping) withoutNothing(it)))
            .filter(it -> new RafayDoor().visitor(it.written()) instanceof SecondDoor.Welcome)
            .toList();
    return json(new RafayDoor().arrive(arrivals, house).guests());
  }

  private static String json(Documents read) {
    return json(read.guests());
  }

  private static String json(List<Guest> guests) {
    return ConvertedText.render(guests.stream().map(Conversion::of).toList(), Format.JSON);
  }

  private static Tree.Mapping other(Guest guest, String path) {
    return (Tree.Mapping) other("", guest.written(), path);
  }

  private static Tree other(String here, Tree node, String path) {
    return switch (node) {
      case Tree.Mapping(var at, var entries) when !entries.isEmpty() -> {
        var changed = new LinkedHashMap<String, Tree.Entry>();
        entries.forEach(
            (key, it) ->
                changed.put(
                    key,
                    new Tree.Entry(
                        it.at(),
                        other(here.isEmpty() ? key : here + "." + key, it.value(), path))));
        yield new Tree.Mapping(at, changed);
      }
      case Tree.Sequence(var at, var items) -> {
        var changed = new ArrayList<Tree>();
        for (var i = 0; i < items.size(); i++) {
          changed.add(other(here + "[" + i + "]", items.get(i), path));
        }
        yield new Tree.Sequence(at, changed);
      }
      case Tree.Scalar scalar when here.equals(path) -> saying(scalar, otherwise(here, scalar));
      case Tree.Mapping _, Tree.Scalar _ -> node;
    };
  }

  private static Tree.Scalar saying(Tree.Scalar scalar, String text) {
    return new Tree.Scalar(scalar.at(), text, scalar.type(), scalar.origin());
  }

  /// What makes a document another tool's says the same in other letters.
  private static String otherwise(String path, Tree.Scalar scalar) {
    return switch (scalar.type()) {
      case BOOLEAN -> scalar.text().equals("true") ? "false" : "true";
      case NULL -> scalar.text();
      case TEXT, INTEGER, DECIMAL ->
          path.equals("apiVersion")
                  || path.equals("kind")
                  || path.endsWith("onfig.kind")
                  || path.equals("spec.type")
              ? scalar.text()
              : scalar.text() + "z";
    };
  }

  /// As the schema lets it pass: fields without a value are taken out.
  private static Tree withoutNothing(Tree node) {
    return switch (node) {
      case Tree.Mapping(var at, var entries) -> {
        var kept = new LinkedHashMap<String, Tree.Entry>();
        entries.forEach(
            (key, it) -> {
              if (!(it.value() instanceof Tree.Scalar scalar && scalar.type() == Tree.Type.NULL)) {
                kept.put(key, new Tree.Entry(it.at(), withoutNothing(it.value())));
              }
            });
        yield new Tree.Mapping(at, kept);
      }
      case Tree.Sequence(var at, var items) ->
          new Tree.Sequence(at, items.stream().map(ConversionTest::withoutNothing).toList());
      case Tree.Scalar scalar -> scalar;
    };
  }
}
