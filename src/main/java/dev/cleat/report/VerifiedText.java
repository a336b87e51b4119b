package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.report.Palette.Tone;
import dev.cleat.report.PlanText.Detail;
import dev.cleat.report.Rows.Row;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Difference;
import dev.cleat.verify.Link;
import dev.cleat.verify.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Chains for people (docs/verify.md): a paragraph per account, a line per link, and below the
/// first broken one what is there, what should be, and what to do. Below the other broken ones only
/// where more is wanted: mending the first often mends them.
final class VerifiedText {
  private static final int WIDTH =
      Arrays.stream(Link.values()).mapToInt(it -> it.title().length()).max().orElse(0);

  private final Palette palette;
  private final Detail detail;

  VerifiedText(Manner manner) {
    this.palette = manner.palette();
    this.detail = manner.detail();
  }

  String render(Verified verified) {
    var chains = verified.chains().stream().map(this::chain).collect(Collectors.joining());
    var none = verified.chains().isEmpty() ? "No document declares a service account.\n" : "";
    var first = verified.diagnosis().map(new DiagnosisText(palette)::render).orElse("");
    return first + chains + none + palette.paint(Tone.STRONG, verified.line()) + "\n";
  }

  private String chain(Chain chain) {
    var lines = chain.verdicts().stream().map(it -> link(chain, it)).collect(Collectors.joining());
    return heading(chain) + "\n" + lines;
  }

  private String heading(Chain chain) {
    var sign = Sign.of(chain.state());
    return "%s %s  %s"
        .formatted(
            palette.paint(sign.tone, sign.symbol),
            palette.paint(Tone.STRONG, Printable.line(chain.subject().address())),
            palette.paint(sign.tone, said(chain)));
  }

  private static String said(Chain chain) {
    var word = VerifiedJson.word(chain.state());
    return chain
        .firstBroken()
        .map(it -> "%s: %s".formatted(word, it.link().title()))
        .orElseGet(() -> word + unseen(chain));
  }

  /// What nobody asked for is no gap.
  private static String unseen(Chain chain) {
    var gap =
        chain.verdicts().stream()
            .anyMatch(it -> it instanceof Verdict.Unasked && it.link() != Link.EXCHANGE);
    return gap && chain.state() == Chain.State.SOUND ? ", as far as it was looked at" : "";
  }

  private String link(Chain chain, Verdict verdict) {
    var sign = Sign.of(verdict);
    var line =
        "  %s %s  %s\n"
            .formatted(
                palette.paint(sign.tone, sign.symbol),
                padded(verdict.link().title()),
                Printable.line(coded(verdict)));
    return line + rows(chain, verdict);
  }

  private static String coded(Verdict verdict) {
    var code = VerifiedJson.problem(verdict).map(it -> it.code().id() + " ").orElse("");
    return code + VerifiedJson.says(verdict);
  }

  private static String padded(String title) {
    return title + " ".repeat(WIDTH - title.length());
  }

  private String rows(Chain chain, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound _, Verdict.Unasked _ -> "";
      case Verdict.Unclear(_, var why) -> rows(answered(why));
      case Verdict.Broken broken when isTold(chain, broken) -> rows(told(broken));
      case Verdict.Broken _ -> "";
    };
  }

  private boolean isTold(Chain chain, Verdict.Broken broken) {
    return detail == Detail.EVERYTHING || chain.firstBroken().filter(broken::equals).isPresent();
  }

  static List<Row> told(Verdict.Broken broken) {
    var rows = new ArrayList<Row>();
    broken.difference().ifPresent(it -> rows.addAll(rows(it)));
    rows.addAll(answered(broken.why()));
    return rows;
  }

  /// The caret's row has no label of its own: it belongs to both texts.
  static List<Row> rows(Difference difference) {
    var lines = difference.lines();
    return List.of(
        new Row(difference.what() + " wanted", lines.get(0)),
        new Row(difference.what() + " found", lines.get(1)),
        new Row("", lines.get(2)));
  }

  /// The reason stands in the link's own line.
  static List<Row> answered(Problem why) {
    return ProblemRows.of(why).stream().filter(it -> !it.label().equals("reason")).toList();
  }

  private static String rows(List<Row> rows) {
    return new Rows(rows).text().indent(2);
  }

  /// How a chain or a link begins.
  private enum Sign {
    SOUND("✓", Tone.ADDED),
    BROKEN("✗", Tone.BROKEN),
    UNCLEAR("?", Tone.WAITING),
    UNASKED("-", Tone.QUIET);

    private final String symbol;
    private final Tone tone;

    Sign(String symbol, Tone tone) {
      this.symbol = symbol;
      this.tone = tone;
    }

    static Sign of(Chain.State state) {
      return switch (state) {
        case SOUND -> SOUND;
        case BROKEN -> BROKEN;
        case UNCLEAR -> UNCLEAR;
      };
    }

    static Sign of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Sound _ -> SOUND;
        case Verdict.Broken _ -> BROKEN;
        case Verdict.Unclear _ -> UNCLEAR;
        case Verdict.Unasked _ -> UNASKED;
      };
    }
  }
}
