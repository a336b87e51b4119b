package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.config.Input;
import dev.cleat.model.ArmId;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Policy.Prune;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What a command line may not ask together.
final class AskTest {
  private static final String SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
  private static final Owner SAID = owner(Map.of("cleat.owner", "shop"));
  private static final Owner ASSUMED = owner(Map.of());

  private static Owner owner(Map<String, String> said) {
    var flags = new Flags();
    said.forEach((name, value) -> flags.with(name, Optional.of(value)));
    var none = new SmallRyeConfigBuilder().build();
    return Owner.of(SettingsLoading.over(none, flags));
  }

  private static Ask ask(Policy policy, String... targets) {
    return new Ask(Input.of("x"), new TreeSet<>(Set.of(targets)), policy, Set.of());
  }

  @Test
  void anOwnerThatNobodyNamedIsAssumed() {
    assertThat(ASSUMED).isEqualTo(new Owner("default", Owner.Origin.ASSUMED));
    assertThat(SAID).isEqualTo(new Owner("shop", Owner.Origin.SAID));
    assertThat(owner(Map.of("cleat.owner", "default")).origin()).isEqualTo(Owner.Origin.SAID);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"Shop", "a_b", "-a", "a-", "a.b", "aaaaaaaaaaaaaaaaaaaaa"})
  void anOwnerIsALabelOfTwentyCharacters(String name) {
    assertThatThrownBy(() -> owner(Map.of("cleat.owner", name)))
        .isInstanceOf(SettingsLoading.WrongSettings.class)
        .hasMessageContaining("'" + name + "' is no DNS label of up to 20 characters");
  }

  @Test
  void whoOnlyReconcilesNeedsToNameNobody() {
    assertThatCode(() -> ask(Policy.strict(), "managed-cluster/a/b").check(ASSUMED, 1))
        .doesNotThrowAnyException();
  }

  @Test
  void pruningAnAssumedOwnersThingsIsRefused() {
    assertThatThrownBy(() -> ask(Policy.strict().with(Prune.ON)).check(ASSUMED, 1))
        .isInstanceOf(WrongUsage.class)
        .hasMessageStartingWith("--prune needs to be told whose things are meant");
  }

  @ParameterizedTest
  @EnumSource(names = {"DESTROY", "DETACH"})
  void endingAnAssumedOwnersThingsIsRefused(Purpose purpose) {
    var ask = ask(Policy.strict().with(purpose));

    assertThatThrownBy(() -> ask.check(ASSUMED, 1)).hasMessageContaining("--owner NAME");
    assertThatCode(() -> ask.check(SAID, 1)).doesNotThrowAnyException();
  }

  @Test
  void pruningThroughATargetIsRefused() {
    var policy = Policy.strict().with(Prune.ON);

    assertThatThrownBy(() -> ask(policy, "managed-cluster/a/b").check(SAID, 1))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("--target");
    assertThatCode(() -> ask(policy).check(SAID, 1)).doesNotThrowAnyException();
  }

  @Test
  void theFlagsOfPruningAreThePolicys() {
    var group = SUBSCRIPTION + "/resourceGroups/apps";
    var policy =
        parsed("--prune", "--prune-scope", SUBSCRIPTION, "--prune-scope", group, "--max-deletes=3")
            .policy();

    assertThat(policy.prune()).isEqualTo(Prune.ON);
    assertThat(policy.scopes()).containsExactly(new ArmId(SUBSCRIPTION), new ArmId(group));
    assertThat(policy.maxDeletes()).isEqualTo(3);
    assertThat(parsed().policy()).isEqualTo(Policy.strict());
  }

  @Test
  void scopesWithoutPruningAndNumbersBelowNothingAreRefused() {
    assertThatThrownBy(() -> parsed("--prune-scope", SUBSCRIPTION).policy())
        .hasMessageContaining("add --prune");
    assertThatThrownBy(() -> parsed("--prune", "--max-deletes=-1").policy())
        .hasMessageContaining("from 0 on");
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "apps",
        "/subscriptions/x",
        "11111111-2222-3333-4444-555555555555",
        SUBSCRIPTION + "/resourceGroups/apps/providers/a/b/c"
      })
  void aScopeIsASubscriptionOrAGroup(String scope) {
    assertThatThrownBy(() -> parsed("--prune", "--prune-scope", scope).policy())
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("'" + scope + "'");
  }

  private static PlanFlags parsed(String... args) {
    var command = CommandSpec.create();
    var flags = new PlanFlags();
    command.addMixin("plan", CommandSpec.forAnnotatedObject(flags));
    new CommandLine(command).parseArgs(args);
    return flags;
  }
}
