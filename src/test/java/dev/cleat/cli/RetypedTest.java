package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Input;
import dev.cleat.config.Input.Expanding;
import dev.cleat.config.Input.Folders;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Link;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RetypedTest {
  private static final ResourceKey KEY = new ResourceKey(Kind.ACCOUNT, "a");

  private static String mend(Input input, String mend) {
    var why = Problem.of(Code.TRUST_ABSENT, "no trust", mend);
    var broken = new Verdict.Broken(Link.CREDENTIAL, why, Optional.empty());
    var chain = new Chain(new Subject(KEY, KEY, KEY, KEY, "shop", "orders", "a"), List.of(broken));
    return new Retyped(input, " --sandbox=x")
        .in(List.of(chain))
        .getFirst()
        .firstBroken()
        .orElseThrow()
        .why()
        .mend();
  }

  @Test
  void anApplyNamesTheDocumentsThatWereVerified() {
    var input = new Input(List.of("estate", "it's"), Folders.RECURSIVE, Expanding.ALL);
    assertThat(mend(input, "cleat apply -f … --target a"))
        .isEqualTo("cleat apply -f estate -f 'it'\\''s' -R --expand-rafay --sandbox=x --target a");
  }

  @Test
  void whatCameThroughAPipeStaysOpen() {
    assertThat(mend(Input.of("-"), "cleat apply -f … --target a"))
        .isEqualTo("cleat apply -f … --target a");
  }

  @Test
  void whatIsNoCommandOfOursStays() {
    assertThat(mend(Input.of("estate"), "kubectl rollout restart deployment/web"))
        .isEqualTo("kubectl rollout restart deployment/web");
  }
}
