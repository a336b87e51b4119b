package dev.cleat.verify;

import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Problem;
import dev.cleat.verify.Diagnosis.Answer;
import dev.cleat.verify.Diagnosis.Clue;
import dev.cleat.verify.Explanation.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads Entra's refusals: what a code means, what its message quotes, and whether a chain that was
/// judged shows it.
public final class Entra {
  private static final Pattern CODE = Pattern.compile("(?i)\\bAADSTS\\s*(\\d{4,9})\\b");
  private static final Pattern LISTED =
      Pattern.compile("\"error_codes\"\\s*:\\s*\\[\\s*(\\d{4,9})");
  private static final Pattern BARE = Pattern.compile("\\d{4,9}");

  private Entra() {}

  /// What a code (`700213`, `AADSTS700213`) or a pasted message means.
  public static Explanation explain(String codeOrMessage) {
    var text = codeOrMessage.strip();
    var presented = Presented.in(text);
    var number = number(text);
    return number
        .flatMap(Aadsts::of)
        .map(it -> known(number.orElseThrow(), it, presented))
        .orElseGet(() -> unknown(number, presented));
  }

  private static Optional<Integer> number(String text) {
    return first(CODE, text)
        .or(() -> first(LISTED, text))
        .or(() -> BARE.matcher(text).matches() ? Optional.of(text) : Optional.empty())
        .map(Integer::valueOf);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Explanation known(int number, Aadsts code, Presented presented) {
    return new Explanation(
        Optional.of("AADSTS" + number),
        Known.YES,
        code.title(),
        code.means(),
        code.checks(),
        code.links(),
        presented);
  }

  private static Explanation unknown(Optional<Integer> number, Presented presented) {
    return new Explanation(
        number.map(it -> "AADSTS" + it),
        Known.NO,
        number.isPresent()
            ? "a refusal that is not among those that speak of a workload's token"
            : "no AADSTS code is to be found in this text",
        "Cleat cannot tell from it which link is broken; the chain as it is now is the better"
            + " witness.",
        List.of(
            number
                .map("look it up: https://login.microsoftonline.com/error?code=%d"::formatted)
                .orElse("give the code, such as AADSTS700213, or the whole message with it"),
            "see which link of the chain is broken now"),
        List.of(Link.values()),
        presented);
  }

  /// What judged chains say of a refusal. Where its message quotes a subject that one of them has,
  /// or nearly has, the others are left out.
  public static Diagnosis diagnose(Explanation explanation, World world, List<Chain> chains) {
    var meant = meant(explanation, chains);
    return new Diagnosis(
        explanation,
        meant.stream()
            .map(
                it ->
                    new Clue(
                        it.subject(),
                        answer(explanation, it),
                        differences(explanation.presented(), world, it.subject())))
            .toList());
  }

  private static List<Chain> meant(Explanation explanation, List<Chain> chains) {
    var quoted = explanation.presented().subject();
    return quoted
        .flatMap(
            it ->
                some(chains, claim -> claim.equals(it))
                    .or(() -> some(chains, claim -> Likeness.isClose(claim, it))))
        .orElse(chains);
  }

  private static Optional<List<Chain>> some(List<Chain> chains, Predicate<String> which) {
    var found = chains.stream().filter(it -> which.test(it.subject().claim())).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private static Answer answer(Explanation explanation, Chain chain) {
    var broken = chain.allBroken();
    return broken.stream()
        .filter(it -> shows(explanation, it))
        .findFirst()
        .<Answer>map(Answer.Confirmed::new)
        .or(() -> broken.stream().findFirst().map(Answer.Otherwise::new))
        .orElseGet(() -> withoutBroken(explanation.links().stream().map(chain::verdict).toList()));
  }

  /// Whether Entra answers so because of this; or has just answered so.
  private static boolean shows(Explanation explanation, Verdict.Broken broken) {
    var answered = broken.why().cause().map(Problem.Cause::code);
    return (answered.isPresent() && answered.equals(explanation.code()))
        || explanation
            .code()
            .flatMap(Entra::number)
            .flatMap(Aadsts::of)
            .filter(it -> it.isShownBy(broken.why().code()))
            .isPresent();
  }

  private static Answer withoutBroken(List<Verdict> spoken) {
    var open =
        spoken.stream().filter(it -> !(it instanceof Verdict.Sound)).map(Verdict::link).toList();
    return open.isEmpty() ? new Answer.Denied() : new Answer.Open(open);
  }

  private static List<Difference> differences(Presented quoted, World world, Subject subject) {
    var wanted = world.desired().resources().get(subject.credential());
    var differences = new ArrayList<Difference>();
    add(differences, "issuer", world.issuer(subject), quoted.issuer());
    add(differences, "subject", Optional.of(subject.claim()), quoted.subject());
    if (wanted instanceof FederatedCredential credential) {
      add(differences, "audience", Optional.of(credential.audience()), quoted.audience());
    }
    return differences;
  }

  private static void add(
      List<Difference> differences, String what, Optional<String> wanted, Optional<String> quoted) {
    Stream.of(wanted)
        .flatMap(Optional::stream)
        .filter(it -> quoted.isPresent() && !quoted.get().equals(it))
        .forEach(it -> differences.add(new Difference(what, it, quoted.orElseThrow())));
  }
}
