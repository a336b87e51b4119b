package dev.cleat.desired;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.Position;
import dev.cleat.config.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Collects what the rules find.
final class Findings {

  private final List<Finding> found;
  private final Severity worst;

  Findings() {
    this(new ArrayList<>(), Severity.ERROR);
  }

  private Findings(List<Finding> found, Severity worst) {
    this.found = found;
    this.worst = worst;
  }

  /// The same collection, for rules that may not stop the run.
  Findings warnings() {
    return new Findings(found, Severity.WARNING);
  }

  void error(FindingCode code, Located<?> place, String message, String mend) {
    error(code, place.at(), place.field(), message, mend);
  }

  void error(FindingCode code, Position at, String field, String message, String mend) {
    found.add(new Finding(code, worst, at, field, message, mend));
  }

  void warning(FindingCode code, Located<?> place, String message, String mend) {
    found.add(Finding.warning(code, place.at(), place.field(), message, mend));
  }

  void note(FindingCode code, Position at, String message, String mend) {
    found.add(Finding.note(code, at, message, mend));
  }

  /// These, those of loading, and the schema's doubts about places that nothing else speaks of.
  List<Finding> with(List<Finding> loading, List<Finding> doubts) {
    var all = Stream.concat(loading.stream(), found.stream()).toList();
    var spoken = all.stream().map(Findings::place).collect(Collectors.toSet());
    return Stream.concat(all.stream(), doubts.stream().filter(it -> !spoken.contains(place(it))))
        .sorted()
        .distinct()
        .toList();
  }

  /// Rules point at the key of a tag or label, the schema at its value: line and field are the
  /// same.
  private static String place(Finding finding) {
    return finding.at().file() + ":" + finding.at().line() + ":" + finding.field();
  }
}
