package dev.cleat.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the page looks, by day and by night, on paper and on a telephone. Colours keep a contrast of
/// at least 4.5 to 1.
final class HtmlStyle {
  private static final String FIXED =
      """

      :root {
        color-scheme: light dark;
        --page: #f6f7f9; --card: #ffffff; --line: #d5dae1; --ink: #1b2330; --soft: #566072;
        --green: #126b32; --amber: #855100; --red: #b3201c; --teal: #006a72; --blue: #1f56b5;
        --purple: #7a2aa8; --old: #fdecea; --new: #e5f5ea;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --page: #12161c; --card: #1b212a; --line: #38414e; --ink: #e4e8ee; --soft: #a2adbc;
          --green: #5fd388; --amber: #f0b452; --red: #ff8f88; --teal: #55cdd6; --blue: #8ab4ff;
          --purple: #d7a3f7; --old: #3b2224; --new: #1b3525;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 70rem;
        font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
        background: var(--page); color: var(--ink);
      }
      h1 { font-size: 1.6rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; color: var(--tone); }
      h3 { margin: 0; font-size: .95rem; font-weight: 600; overflow-wrap: anywhere; }
      h3 code, h3 .symbol { margin-right: .5rem; }
      code, .symbol {
        font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
        font-size: .9em; overflow-wrap: anywhere; white-space: pre-wrap;
      }
      .symbol { color: var(--tone); font-weight: 700; font-size: 1rem; }
      .verdict { color: var(--tone); font-weight: 500; font-size: .85rem; overflow-wrap: anywhere; }
      .line { margin: 0 0 1rem; color: var(--soft); }
      .venue {
        display: inline-block; margin: .25rem 0 .5rem; padding: .1rem .6rem; border-radius: .3rem;
        background: var(--amber); color: var(--page); font-weight: 600;
      }
      .quiet { padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
      fieldset {
        display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: .6rem .8rem .8rem;
        border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
      }
      legend { padding: 0 .3rem; font-size: .85rem; color: var(--soft); }
      label {
        display: inline-flex; gap: .4rem; align-items: center; padding: .15rem .7rem;
        border: 1px solid var(--tone); border-radius: 1rem; font-size: .9rem; cursor: pointer;
      }
      label b { color: var(--tone); }
      label:focus-within { outline: 2px solid var(--blue); outline-offset: 2px; }
      input { margin: 0; accent-color: var(--tone); }
      article {
        margin: 0 0 .5rem; padding: .6rem .9rem; border: 1px solid var(--line);
        border-left: .3rem solid var(--tone); border-radius: .4rem; background: var(--card);
      }
      table { width: 100%; margin: .5rem 0 .2rem; border-collapse: collapse; font-size: .9rem; }
      caption {
        position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
        white-space: nowrap;
      }
      th, td {
        padding: .25rem .6rem .25rem 0; border-top: 1px solid var(--line);
        text-align: left; vertical-align: top; overflow-wrap: anywhere;
      }
      thead th { border-top: 0; color: var(--soft); font-size: .8rem; font-weight: 500; }
      tbody th { width: 32%; font-weight: 500; }
      td.before code { background: var(--old); }
      td.before + td.after code { background: var(--new); }
      td.before { width: 30%; }
      td code { padding: .05rem .25rem; border-radius: .2rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .9rem; margin: .4rem 0 .1rem; font-size: .9rem; }
      dt { color: var(--soft); }
      dd { margin: 0; overflow-wrap: anywhere; }
      .add, .restarted { --tone: var(--green); }
      .change, .warning { --tone: var(--amber); }
      .destroy, .failed, .unreadable, .error { --tone: var(--red); }
      .adopt { --tone: var(--teal); }
      .deferred, .skipped, .restart, .note { --tone: var(--blue); }
      .blocked { --tone: var(--purple); }
      .unchanged, .left-over { --tone: var(--soft); }
      @media (max-width: 40rem) {
        tbody tr { display: grid; grid-template-columns: 1fr; padding: .3rem 0; border-top: 1px solid var(--line); }
        th, td { border: 0; padding: 0; }
        thead { display: none; }
        tbody th, td.before { width: auto; }
        td.before::before, td.before + td.after::before {
          display: inline-block; width: 3.5rem; color: var(--soft); font-size: .8rem;
        }
        td.before::before { content: "before"; }
        td.before + td.after::before { content: "after"; }
        dl { grid-template-columns: 1fr; }
        dd { margin-bottom: .3rem; }
      }
      @media print {
        body { max-width: none; background: #ffffff; }
        fieldset { display: none; }
        article { break-inside: avoid; }
      }
      """;

  private static final String TEXT =
      FIXED + Stream.of(Group.values()).map(HtmlStyle::hiding).collect(Collectors.joining());

  private static final String DIGEST = "sha256-" + sha256(TEXT);

  private HtmlStyle() {}

  /// The whole style sheet.
  static String text() {
    return TEXT;
  }

  /// By which the page's policy knows it.
  static String digest() {
    return DIGEST;
  }

  private static String hiding(Group group) {
    return "body:has(#show-%1$s:not(:checked)) section.%1$s { display: none; }\n"
        .formatted(group.slug());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
