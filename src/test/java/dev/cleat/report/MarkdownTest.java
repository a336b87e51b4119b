package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTest {

  /// As large as an estate that no comment can show.
  private static Plan huge(int count, String text) {
    var steps = new ArrayList<Step>();
    var withheld = new ArrayList<Withheld>();
    for (var i = 0; i < count; i++) {
      var create = new Change.Create(Estate.credential());
      var address = "federated-credential/rg-apps/orders-id/prod/shop/orders-%04d".formatted(i);
      steps.add(new Step(address, create, new TreeSet<>(), List.of(text)));
      var why = Problem.of(Code.NOT_OURS, "Cleat did not make number " + i + text, "give --adopt");
      var change = new Change.Undecided(Estate.CREDENTIAL, why);
      withheld.add(Plans.withheld(Estate.CREDENTIAL, change, why));
    }
    return Plans.plan(steps, withheld);
  }

  @Test
  void aPlanThatNoCommentHoldsIsCutAndSaysByHowMuch() throws Exception {
    var comment = Format.MARKDOWN.plan(huge(300, ""), FormatsTest.MANNER);

    assertThat(comment.length()).isBetween(Markdown.LONGEST - 1_000, Markdown.LONGEST);
    assertThat(comment).contains("lines are left out here").contains("… 1,");
    assertThat(comment.lines().filter(line -> line.startsWith("```"))).hasSize(2);
    assertThat(comment).endsWith("</details>\n");
    Golden.check("plan-huge.md", comment);
  }

  @Property(tries = 200)
  void aCommentIsNeverTooLongAndNeverLeftOpen(@ForAll short seed) {
    var text = "`|<@".repeat(Math.abs(seed) % 3_000);
    var comment = Format.MARKDOWN.plan(huge(1 + Math.abs(seed) % 40, text), FormatsTest.MANNER);

    assertThat(comment.length()).isLessThanOrEqualTo(Markdown.LONGEST);
    assertThat(count("<details>", comment)).isEqualTo(count("</details>", comment));
    var fences = Pattern.compile("(?m)^`{3,}").matcher(comment).results().map(it -> it.group());
    assertThat(fences.distinct()).hasSize(1);
  }

  private static int count(String text, String in) {
    return in.split(Pattern.quote(text), -1).length - 1;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '%',
      textBlock =
          """
          a bar does not end the cell        § a|b § a&#124;b
          a backslash does not free a bar    § a\\|b § a&#92;&#124;b
          code is not begun                  § `a` § &#96;a&#96;
          a tag is text                      § <b> § &#60;b&#62;
          nobody is called                   § @team § <code>&#64;</code>team
          no issue is named                  § #7 § <code>&#35;</code>7
          an address of the web is no link   § https://a.b § https&#58;//a.b
          nor is one without a scheme        § www.a.b § www&#46;a.b
          a picture is text                  § ![a](b) § !&#91;a&#93;(b)
          letters of any language stay       § Größe 東京 § Größe 東京
          """)
  void aCellShowsItsTextAndMeansNothingElse(String row, String text, String cell) {
    assertThat(row).isNotEmpty();
    assertThat(Cell.text(text)).isEqualTo(cell);
  }

  @Test
  void whatIsTooLongForACellIsCutAndSaid() {
    assertThat(Cell.text("🔑".repeat(1_500))).endsWith("… (1000 characters left out)");
  }
}
