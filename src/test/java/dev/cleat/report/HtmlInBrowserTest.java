package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The page as a browser shows it.
final class HtmlInBrowserTest {

  /// Every text whose contrast with what lies behind it is less than WCAG's 4.5 to 1.
  private static final String FAINT =
      """
      (() => {
        const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
        const light = c => parts(c).slice(0, 3).map(v => v / 255)
          .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const behind = e => {
          for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor, p = parts(c);
            if (p.length === 3 || p[3] > 0) return c;
          }
          return 'rgb(255, 255, 255)';
        };
        const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        return [...document.body.querySelectorAll('*')].filter(own).filter(e => {
          const a = light(getComputedStyle(e).color), b = light(behind(e));
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05) < 4.5;
        }).map(e => e.outerHTML.slice(0, 80));
      })()
      """;

  private static final String VISIBLE =
      "[...document.querySelectorAll('article')].filter(a => a.offsetParent).length";

  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  @TempDir Path folder;

  private Path page(String name, Plan plan) throws Exception {
    var html = Format.HTML.plan(plan, FormatsTest.MANNER);
    return Files.writeString(folder.resolve(name + ".html"), html);
  }

  @Test
  void thePageAsksForNothingSaysItsCountsAndHidesGroupsOnWish() throws Exception {
    try (var browser = Browser.in(profile)) {
      var page = page("withheld", Plans.withheld());
      browser.open(page);

      assertThat(browser.told("Log.entryAdded")).isEmpty();
      assertThat(browser.told("Runtime.exceptionThrown")).isEmpty();
      assertThat(browser.told("Network.requestWillBeSent"))
          .extracting(it -> it.path("params").path("request").path("url").asText())
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));

      assertThat(browser.ask("document.querySelector('label.blocked b').innerText").asText())
          .isEqualTo("2");
      assertThat(browser.ask(VISIBLE).asInt()).isEqualTo(5);
      browser.ask("document.getElementById('show-blocked').click()");
      assertThat(browser.ask(VISIBLE).asInt()).isEqualTo(3);
      browser.ask("document.getElementById('show-unchanged').click()");
      assertThat(browser.ask(VISIBLE).asInt()).isEqualTo(4);
    }
  }

  @Test
  void everyTextCanBeReadByDayAndByNightOnNarrowAndWideScreens() throws Exception {
    try (var browser = Browser.in(profile)) {
      for (var sample : List.of(Sample.BROWNFIELD, Sample.WITHHELD, Sample.GREENFIELD)) {
        browser.open(page(sample.word(), sample.plan()));
        for (var scheme : List.of("light", "dark")) {
          for (var width : List.of(360, 1280)) {
            browser.look(width, scheme);
            assertThat(browser.ask(FAINT)).as(sample + scheme + width).isEmpty();
            assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
            keep("%s-%s-%d.png".formatted(sample.word(), scheme, width), browser.picture());
          }
        }
      }
    }
  }

  /// Pictures to look at, below target.
  private static void keep(String name, byte[] picture) throws Exception {
    var pictures = Files.createDirectories(Path.of("target/pictures"));
    assertThat(picture).isNotEmpty();
    Files.write(pictures.resolve(name), picture);
  }

  @Test
  void whatDocumentsSayIsTextAndNeverMarkup() throws Exception {
    var hostile = "</code><script>document.title='ruled'</script><img src=x onerror=alert(1)>";
    var remark =
        new Remark("CLT108", Remark.Weight.ERROR, hostile, 1, 1, hostile, hostile, hostile);
    var html = Format.HTML.findings(List.of(remark), FormatsTest.MANNER);
    try (var browser = Browser.in(profile)) {
      browser.open(Files.writeString(folder.resolve("hostile.html"), html));

      assertThat(browser.ask("document.title").asText()).startsWith("Cleat findings");
      assertThat(browser.ask("document.querySelectorAll('img, script').length").asInt()).isZero();
      assertThat(browser.ask("document.querySelector('h3 code').innerText").asText())
          .startsWith("</code><script>");
    }
  }
}
