package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.verify.Diagnosis.Answer;
import dev.cleat.verify.Explanation.Known;
import dev.cleat.world.Things;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Entra's refusals mean, and whether a chain shows them.
final class EntraTest {
  private static final String SUBJECT_MESSAGE =
      "AADSTS700213: No matching federated identity record found for presented assertion subject"
          + " 'system:serviceaccount:Shop:orders'. Check your federated identity credential"
          + " Subject, Audience and Issuer against the presented assertion.";
  private static final String GENERAL_MESSAGE =
      "AADSTS70021: No matching federated identity record found for presented assertion. Assertion"
          + " Issuer: 'https://issuer.example'. Assertion Subject:"
          + " 'system:serviceaccount:shop:orders'. Assertion Audience: 'api://audience'.";

  @ParameterizedTest
  @ValueSource(
      ints = {70021, 700211, 700212, 700213, 7002138, 70025, 700016, 700024, 90061, 7000272, 90002})
  void eachCodeHasAnExplanationOfItsOwn(int number) {
    var explanation = Entra.explain(Integer.toString(number));

    assertThat(explanation.known()).isEqualTo(Known.YES);
    assertThat(explanation.code()).contains("AADSTS" + number);
    assertThat(explanation).isEqualTo(Entra.explain("AADSTS" + number));
    assertThat(explanation.links()).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void noTwoCodesSayTheSame(Aadsts code) {
    assertThat(code.checks()).isNotEmpty().allSatisfy(it -> assertThat(it).isNotBlank());
    assertThat(Arrays.stream(Aadsts.values()).filter(it -> it != code))
        .noneMatch(it -> it.title().equals(code.title()) || it.means().equals(code.means()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aadsts700213 | AADSTS700213",
        "AADSTS 700213 | AADSTS700213",
        "ERROR: AADSTS700211: No matching | AADSTS700211",
        "{\"error\":\"invalid_client\",\"error_codes\":[700212]} | AADSTS700212",
        "{\"error_codes\": [ 700212, 1 ]} | AADSTS700212",
        "see https://login.example/?code=AADSTS90061, please | AADSTS90061",
      })
  void aCodeIsFoundWhereverItStands(String text, String code) {
    assertThat(Entra.explain(text).code()).contains(code);
    assertThat(Entra.explain(text).known()).isEqualTo(Known.YES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AADSTS50058 | AADSTS50058",
        "it does not work on 2026-11-23 | ''",
        "'' | ''",
        "99999999999999999999 | ''",
      })
  void whatIsUnknownIsToldSo(String text, String code) {
    var explanation = Entra.explain(text);

    assertThat(explanation.known()).isEqualTo(Known.NO);
    assertThat(explanation.code().orElse("")).isEqualTo(code);
    assertThat(explanation.checks()).isNotEmpty();
    assertThat(explanation.links()).containsExactly(Link.values());
  }

  @Test
  void aMessageTellsWhatWasPresented() {
    assertThat(Entra.explain(GENERAL_MESSAGE).presented())
        .isEqualTo(
            new Presented(
                Optional.of("https://issuer.example"),
                Optional.of("system:serviceaccount:shop:orders"),
                Optional.of("api://audience"),
                Optional.empty()));
    assertThat(Entra.explain(SUBJECT_MESSAGE.replace("'", "\\u0027")).presented().subject())
        .contains("system:serviceaccount:Shop:orders");
    assertThat(
            Entra.explain("AADSTS700016: Application with identifier 'abc' was not found")
                .presented()
                .application())
        .contains("abc");
    assertThat(
            Entra.explain("AADSTS70025: The client 'my-id' has no configured federated identity")
                .presented()
                .application())
        .contains("my-id");
  }

  private static Diagnosis diagnosis(String message, Scene scene) {
    return Entra.diagnose(Entra.explain(message), scene.world(), List.of(scene.judged()));
  }

  private static Answer answer(String message, Scene scene) {
    return diagnosis(message, scene).clues().getFirst().answer();
  }

  @Test
  void aChainThatIsBrokenWhereTheCodePointsConfirmsIt() {
    var scene = new Scene();
    scene.trusts("https://issuer.example", "system:serviceaccount:shop:orders", Scene.AUDIENCE);

    var diagnosis = diagnosis("AADSTS700211", scene);

    assertThat(diagnosis.confirmed()).isPresent();
    assertThat(((Answer.Confirmed) diagnosis.clues().getFirst().answer()).by().why().code())
        .isEqualTo(Code.TRUST_ISSUER);
  }

  @Test
  void aChainThatIsBrokenElsewhereSaysWhere() {
    var scene = new Scene();
    scene.only(Kind.ROLE_ASSIGNMENT);

    assertThat(answer("AADSTS700213", scene))
        .isInstanceOfSatisfying(
            Answer.Otherwise.class, it -> assertThat(it.by().link()).isEqualTo(Link.ROLES));
  }

  @Test
  void theRightLinkBrokenInAnotherWayIsNoConfirmation() {
    var scene = new Scene();
    scene.trusts(Things.ISSUER, "system:serviceaccount:market:orders", Scene.AUDIENCE);

    assertThat(answer("AADSTS700211", scene)).isInstanceOf(Answer.Otherwise.class);
    assertThat(answer("AADSTS700213", scene)).isInstanceOf(Answer.Confirmed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AADSTS700213", "AADSTS50058"})
  void whatEntraHasJustAnsweredIsConfirmed(String code) {
    var scene = new Scene();
    var answer = new Problem.Cause("Entra", 401, code, "no", "", "");
    scene.exchange = Look.seen(new Exchange.Refused(0, 1, answer));

    assertThat(answer(code, scene))
        .isInstanceOfSatisfying(
            Answer.Confirmed.class, it -> assertThat(it.by().link()).isEqualTo(Link.EXCHANGE));
    assertThat(answer("AADSTS70025", scene)).isInstanceOf(Answer.Otherwise.class);
  }

  @Test
  void aChainThatHoldsDeniesIt() {
    assertThat(answer("AADSTS700213", new Scene())).isEqualTo(new Answer.Denied());
  }

  @Test
  void aChainThatWasNotLookedAtLeavesItOpen() {
    var scene = new Scene();
    scene.discovery = Look.unseen(Scene.TROUBLE);

    assertThat(answer("AADSTS90061", scene)).isEqualTo(new Answer.Open(List.of(Link.DISCOVERY)));
  }

  @Test
  void whatWasPresentedStandsBesideWhatIsWanted() {
    var clue = diagnosis(GENERAL_MESSAGE, new Scene()).clues().getFirst();

    assertThat(clue.differences())
        .containsExactly(new Difference("issuer", Things.ISSUER, "https://issuer.example"));
  }

  @Test
  void aQuotedSubjectChoosesTheAccountsThatMayBeMeant() {
    var scene = new Scene();
    var orders = scene.judged();
    var it = orders.subject();
    var carts =
        new Chain(
            new Subject(
                it.account(),
                it.cluster(),
                it.identity(),
                it.credential(),
                "shop",
                "carts",
                "service-account/carts"),
            orders.verdicts());

    var both = List.of(carts, orders);
    var close = Entra.diagnose(Entra.explain(SUBJECT_MESSAGE), scene.world(), both);
    var stranger =
        Entra.diagnose(
            Entra.explain(SUBJECT_MESSAGE.replace("Shop:orders", "x:y")), scene.world(), both);

    assertThat(close.clues()).extracting(Diagnosis.Clue::subject).containsExactly(it);
    assertThat(stranger.clues()).hasSize(2);
  }
}
