package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.report.Element.Dialect;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Verdict;
import java.util.ArrayList;
import java.util.List;

/// Chains as results of tests: a suite per account, a case per link. A broken link is a failure,
/// one that could not be looked at an error, one that nobody asked for is skipped.
final class VerifiedJunit {
  private static final String NAME = "cleat verify";

  private VerifiedJunit() {}

  static String render(Verified verified, Manner manner) {
    var about = about(verified, manner);
    var suites = verified.chains().stream().map(it -> suite(it, about)).toList();
    var all = verified.chains().stream().flatMap(it -> it.verdicts().stream()).toList();
    var root = counted(Element.of("testsuites", suites), NAME, all);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.render(Dialect.XML);
  }

  private static Element about(Verified verified, Manner manner) {
    var all = new ArrayList<>(Junit.about(manner.owner(), manner.venue()));
    verified
        .diagnosis()
        .flatMap(it -> it.explanation().code())
        .ifPresent(it -> all.add(Junit.property("cleat.aadsts", it)));
    return Element.of("properties", all);
  }

  private static Element suite(Chain chain, Element about) {
    var address = Printable.line(chain.subject().address());
    var content = new ArrayList<Element>();
    content.add(about);
    chain.verdicts().forEach(it -> content.add(testcase(address, it)));
    return counted(Element.of("testsuite", content), address, chain.verdicts());
  }

  private static Element counted(Element element, String name, List<Verdict> verdicts) {
    return element
        .with("name", name)
        .with("tests", Integer.toString(verdicts.size()))
        .with("failures", count(verdicts, Verdict.Broken.class))
        .with("errors", count(verdicts, Verdict.Unclear.class))
        .with("skipped", count(verdicts, Verdict.Unasked.class))
        .with("time", "0");
  }

  private static String count(List<Verdict> verdicts, Class<? extends Verdict> sort) {
    return Integer.toString(Planned.count(verdicts, sort::isInstance));
  }

  private static Element testcase(String address, Verdict verdict) {
    var said = Printable.line(VerifiedJson.says(verdict));
    var content =
        switch (verdict) {
          case Verdict.Sound _ -> Element.of("system-out", said);
          case Verdict.Broken broken ->
              problem("failure", broken.why(), new Rows(VerifiedText.told(broken)).text());
          case Verdict.Unclear(_, var why) ->
              problem("error", why, new Rows(VerifiedText.answered(why)).text());
          case Verdict.Unasked _ -> Element.of("skipped").with("message", said);
        };
    return Element.of("testcase", content)
        .with("name", verdict.link().title())
        .with("classname", address)
        .with("time", "0");
  }

  private static Element problem(String name, Problem why, String rows) {
    return Element.of(name, rows.stripTrailing().stripIndent())
        .with("message", Printable.line(why.message()))
        .with("type", why.code().id());
  }
}
