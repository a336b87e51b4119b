package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Rule;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HappeningTest {

  private static final ServiceAccount ORDERS =
      new ServiceAccount(
          new ResourceKey(Kind.ACCOUNT, "c/shop/orders"),
          new ResourceKey(Kind.CLUSTER, "c"),
          new ResourceKey(Kind.NAMESPACE, "c/shop"),
          "",
          "shop",
          "orders",
          Mandate.CREATE,
          new TreeMap<>(),
          new TreeMap<>());

  private static Change update() {
    var live =
        new Live(
            ORDERS, "shop/orders", Map.of(), Ownership.ours(), Optional.empty(), Map.of(), "uid@1");
    return new Change.Update(ORDERS, live, List.of(field("labels.team"), field("annotations.a")));
  }

  private static FieldChange field(String name) {
    return new FieldChange(
        name,
        Optional.of(Value.of("old-value")),
        Optional.of(Value.of("new-value")),
        Rule.WRITTEN,
        Optional.empty());
  }

  private static Outcome done(Deed deed) {
    return new Outcome.Done(deed, "shop/orders", Map.of());
  }

  private static Outcome failed(String message) {
    return new Outcome.Failed(Problem.of(Code.WRITE_FORBIDDEN, message, "grant it"));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED, Created",
    "UPDATED, Updated",
    "ADOPTED, Adopted",
    "RELEASED, Released",
    "DELETED, Deleted"
  })
  void theReasonIsTheDeed(Deed deed, String reason) {
    var happening = Happening.of(update(), done(deed)).orElseThrow();
    assertThat(happening.type()).isEqualTo("Normal");
    assertThat(happening.reason()).isEqualTo(reason);
    assertThat(happening.action()).isEqualTo("Update");
  }

  @Test
  void fieldsAreNamedInOrderAndTheirValuesAreNot() {
    var note = Happening.of(update(), done(Deed.UPDATED)).orElseThrow().note();
    assertThat(note).isEqualTo("Updated by Cleat: annotations.a, labels.team");
  }

  @Test
  void whatFailedIsAWarningWithItsCode() {
    var happening = Happening.of(new Change.Create(ORDERS), failed("403")).orElseThrow();
    assertThat(happening.type()).isEqualTo("Warning");
    assertThat(happening.reason()).isEqualTo("WriteFailed");
    assertThat(happening.action()).isEqualTo("Create");
    assertThat(happening.note()).isEqualTo(Code.WRITE_FORBIDDEN.id() + ": 403");
  }

  @Test
  void aNoteIsNeverLongerThanTheApiTakes() {
    var note = Happening.of(update(), failed("é".repeat(3000))).orElseThrow().note();
    assertThat(note).hasSize(1024).endsWith("...").matches("\\p{ASCII}*");
  }

  @Test
  void nothingIsSaidOfWhatWasDoneAlreadyOrNotTried() {
    assertThat(Happening.of(update(), done(Deed.ALREADY))).isEmpty();
    var interrupted = new Outcome.Skipped(new Outcome.Because.Interrupted());
    assertThat(Happening.of(update(), interrupted)).isEmpty();
  }
}
