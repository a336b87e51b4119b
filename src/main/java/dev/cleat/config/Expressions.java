package dev.cleat.config;

import static io.smallrye.common.expression.Expression.Flag.DOUBLE_COLON;
import static io.smallrye.common.expression.Expression.Flag.LENIENT_SYNTAX;
import static io.smallrye.common.expression.Expression.Flag.NO_SMART_BRACES;
import static io.smallrye.common.expression.Expression.Flag.NO_TRIM;

import io.smallrye.common.expression.Expression;
import io.smallrye.common.expression.ResolveContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Expands `${name}`, `${name:default}` and `\${` in the scalars of a tree, with the very syntax of
/// SmallRye Config. What comes out is read as a plain YAML scalar.
final class Expressions {

  private final Lookup lookup;
  private final Consumer<Finding> findings;

  Expressions(Lookup lookup, Consumer<Finding> findings) {
    this.lookup = lookup;
    this.findings = findings;
  }

  Tree expand(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping -> mapping(mapping);
      case Tree.Sequence sequence -> sequence(sequence);
      case Tree.Scalar scalar -> scalar.text().contains("${") ? scalar(scalar) : scalar;
    };
  }

  private Tree mapping(Tree.Mapping mapping) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> entries.put(key, isFree(key) ? entry : expanded(entry)));
    return new Tree.Mapping(mapping.at(), entries);
  }

  /// Free keys hold what Cleat does not read: nothing in them has to be known.
  static boolean isFree(String key) {
    return key.startsWith("x-");
  }

  private Tree.Entry expanded(Tree.Entry entry) {
    return new Tree.Entry(entry.at(), expand(entry.value()));
  }

  private Tree sequence(Tree.Sequence sequence) {
    var items = new ArrayList<Tree>();
    sequence.items().forEach(item -> items.add(expand(item)));
    return new Tree.Sequence(sequence.at(), items);
  }

  private Tree scalar(Tree.Scalar scalar) {
    if (count(scalar.text()) > Limits.EXPRESSIONS) {
      tooMany(scalar);
      return scalar;
    }
    var text = evaluate(scalar);
    return text.equals(scalar.text())
        ? scalar
        : new Tree.Scalar(
            scalar.at(), text, PlainScalar.typeOf(text.strip()), Tree.Origin.EXPANDED);
  }

  private static int count(String text) {
    return text.split("\\$\\{", Limits.EXPRESSIONS + 2).length - 1;
  }

  private void tooMany(Tree.Scalar scalar) {
    findings.accept(
        Finding.error(
            FindingCode.BEYOND_LIMITS,
            scalar.at(),
            "",
            "the value holds more than %d expressions".formatted(Limits.EXPRESSIONS),
            "write it out"));
  }

  /// The text as written where a name is unknown: there is a finding then, and the document is not
  /// read.
  private String evaluate(Tree.Scalar scalar) {
    var missing = new TreeSet<String>();
    var text = compile(scalar.text()).evaluate((context, result) -> put(context, result, missing));
    missing.forEach(name -> unknown(scalar, name));
    return missing.isEmpty() ? text : scalar.text();
  }

  /// The flags are those of SmallRye Config, which takes a backslash before a dollar as an escape.
  private static Expression compile(String text) {
    return Expression.compile(
        text.replace("\\$", "$$"), LENIENT_SYNTAX, NO_TRIM, NO_SMART_BRACES, DOUBLE_COLON);
  }

  private void put(
      ResolveContext<RuntimeException> context, StringBuilder result, Set<String> missing) {
    var key = context.getKey();
    var found = key.isEmpty() ? Optional.<String>empty() : lookup.find(key);
    if (found.isPresent()) {
      result.append(found.get());
    } else if (context.hasDefault()) {
      context.expandDefault();
    } else {
      missing.add(key);
    }
  }

  private void unknown(Tree.Scalar scalar, String name) {
    findings.accept(
        Finding.error(
            FindingCode.UNKNOWN_EXPRESSION,
            scalar.at(),
            "",
            "nothing gives a value to ${%s}".formatted(name),
            "set it in the environment or in application.properties, write ${%s:default}, or \\${ for the text itself"
                .formatted(name)));
  }
}
