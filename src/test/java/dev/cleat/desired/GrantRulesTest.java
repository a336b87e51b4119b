package dev.cleat.desired;

import static dev.cleat.desired.Texts.SCOPE;
import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.roles;
import static dev.cleat.desired.Texts.trusts;

import dev.cleat.config.FindingCode;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of what identities are given: roles, and trust that documents name.
final class GrantRulesTest {

  private static final String GUID = "4633458b-17de-408a-b874-0445c86b69e6";

  private static String trust(String name, String issuer, String subject) {
    return "{name: %s, issuer: \"%s\", subject: \"%s\"}"
        .formatted(name, issuer, subject)
        .replace("\"§", "§\"");
  }

  static Stream<Row> rows() {
    return Stream.of(roleRows(), trustRows()).flatMap(it -> it);
  }

  private static Stream<Row> roleRows() {
    return Stream.of(
        Row.error(
            "an assignment of no role",
            FindingCode.WRONG_ROLE,
            identity("orders", roles("§{scope: %s}".formatted(SCOPE))),
            "give name"),
        Row.error(
            "a role's id that is none",
            FindingCode.WRONG_ROLE,
            identity("orders", roles("{roleDefinitionId: §Reader, scope: %s}".formatted(SCOPE))),
            "az role definition list"),
        Row.error(
            "a role's name with an outer blank",
            FindingCode.WRONG_ROLE,
            identity("orders", roles("{name: §\"Reader \", scope: %s}".formatted(SCOPE))),
            "az role definition list"),
        Row.error(
            "an empty condition",
            FindingCode.WRONG_CONDITION,
            identity(
                "orders", roles("{name: Reader, scope: %s, condition: §\" \"}".formatted(SCOPE))),
            "take it out"),
        Row.error(
            "a scope that is none",
            FindingCode.WRONG_SCOPE,
            identity("orders", roles("{name: Reader, scope: §/subscriptions/prod}")),
            "/subscriptions/GUID"),
        Row.error(
            "a version without a condition",
            FindingCode.WRONG_CONDITION,
            identity(
                "orders",
                roles("{name: Reader, scope: %s, conditionVersion: §\"2.0\"}".formatted(SCOPE))),
            "add the condition"),
        Row.error(
            "a condition's version that does not exist",
            FindingCode.WRONG_CONDITION,
            identity(
                "orders",
                roles(
                    "{name: Reader, scope: %s, condition: \"true\", conditionVersion: §\"3.0\"}"
                        .formatted(SCOPE))),
            "2.0"),
        Row.error(
            "one role twice, by name",
            FindingCode.DUPLICATE_ROLE,
            identity(
                "orders",
                roles(
                    "{name: Reader, scope: %s}".formatted(SCOPE),
                    "§{name: reader, scope: %s/}".formatted(SCOPE.toUpperCase(Locale.ROOT)))),
            "keep one of the two"),
        Row.error(
            "one role twice, by GUID",
            FindingCode.DUPLICATE_ROLE,
            identity(
                "orders",
                roles(
                    "{roleDefinitionId: %s, scope: %s}".formatted(GUID, SCOPE),
                    "§{roleDefinitionId: /providers/Microsoft.Authorization/roleDefinitions/%s, scope: %s}"
                        .formatted(GUID, SCOPE))),
            "keep one of the two"),
        Row.error(
            "one role in two documents that differ",
            FindingCode.DUPLICATE_ROLE,
            identity("orders", roles("{name: Reader, scope: %s}".formatted(SCOPE)))
                + identity(
                    "second",
                    "orders",
                    roles("§{name: Reader, scope: %s, description: more}".formatted(SCOPE))),
            "make the two equal"),
        Row.error(
            "a role's credential that nobody declares",
            FindingCode.UNKNOWN_CREDENTIAL,
            identity(
                "orders", roles("{name: Reader, scope: %s, credential: §data}".formatted(SCOPE))),
            "add the document"),
        Row.warning(
            "Owner of a whole subscription",
            FindingCode.BROAD_ROLE,
            identity(
                "orders",
                roles("{name: owner, scope: §/subscriptions/%s}".formatted(SUBSCRIPTION))),
            "narrower"),
        Row.warning(
            "User Access Administrator of the whole tenant",
            FindingCode.BROAD_ROLE,
            identity("orders", roles("{name: User Access Administrator, scope: §/}")),
            "narrower"),
        Row.warning(
            "Contributor of a management group, by GUID",
            FindingCode.BROAD_ROLE,
            identity(
                "orders",
                roles(
                    "{roleDefinitionId: B24988AC-6180-42a0-ab88-20f7382dd24c, scope:"
                        + " §/providers/Microsoft.Management/managementGroups/all}")),
            "narrower"));
  }

  private static Stream<Row> trustRows() {
    return Stream.of(
        Row.error(
            "an issuer over plain http",
            FindingCode.WRONG_ISSUER,
            identity("orders", trusts(trust("github", "§http://a.example", "b"))),
            "byte for byte"),
        Row.error(
            "an issuer with a query",
            FindingCode.WRONG_ISSUER,
            identity("orders", trusts(trust("github", "§https://a.example/?x=1", "b"))),
            "byte for byte"),
        Row.error(
            "an issuer with a blank at its end",
            FindingCode.WRONG_ISSUER,
            identity("orders", trusts(trust("github", "§https://a.example ", "b"))),
            "take the blank out"),
        Row.error(
            "an issuer with a fragment",
            FindingCode.WRONG_ISSUER,
            identity("orders", trusts(trust("github", "§https://a.example/#x", "b"))),
            "byte for byte"),
        Row.error(
            "an issuer that is too long",
            FindingCode.WRONG_ISSUER,
            identity(
                "orders", trusts(trust("github", "§https://a.example/" + "x".repeat(600), "b"))),
            "at most 600"),
        Row.error(
            "a subject with an unbreakable blank at its end",
            FindingCode.WRONG_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "§repo:a\u00a0"))),
            "take the blank out"),
        Row.error(
            "a subject with a character that cannot be seen",
            FindingCode.WRONG_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "§repo:\u200ba"))),
            "write it anew"),
        Row.error(
            "more audiences than one",
            FindingCode.WRONG_TYPE,
            identity(
                "orders",
                trusts("{name: github, issuer: https://a.example, subject: b, audience: §[c, d]}")),
            "single value"),
        Row.error(
            "a subject with a wildcard",
            FindingCode.WRONG_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "§repo:acme/*"))),
            "byte by byte"),
        Row.error(
            "a subject that is too long",
            FindingCode.WRONG_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "§" + "x".repeat(601)))),
            "at most 600"),
        Row.error(
            "an empty subject",
            FindingCode.WRONG_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "§"))),
            "give it"),
        Row.error(
            "a trust's name that Azure refuses",
            FindingCode.AZURE_NAME,
            identity("orders", trusts(trust("§git/hub", "https://a.example", "b"))),
            "correct it"),
        Row.error(
            "two trusts of one name",
            FindingCode.DUPLICATE_TRUST,
            identity(
                "orders",
                trusts(
                    trust("github", "https://a.example", "b"),
                    "§" + trust("GitHub", "https://a.example", "c"))),
            "keep one of the two"),
        Row.error(
            "one trust in two documents that differ",
            FindingCode.DUPLICATE_TRUST,
            identity("orders", trusts(trust("github", "https://a.example", "b")))
                + identity(
                    "second", "orders", trusts("§" + trust("github", "https://a.example", "c"))),
            "make the two equal"),
        Row.error(
            "two trusts in one issuer and subject",
            FindingCode.DUPLICATE_TRUST,
            identity(
                "orders",
                trusts(
                    trust("github", "https://a.example", "b"),
                    "§" + trust("other", "https://a.example", "b"))),
            "keep one of the two"),
        Row.error(
            "the twenty-first credential",
            FindingCode.TOO_MANY_CREDENTIALS,
            identity("orders", trusts(manyTrusts())),
            "several"));
  }

  private static String[] manyTrusts() {
    return IntStream.range(0, 21)
        .mapToObj(
            i -> (i == 20 ? "§" : "") + trust("t%02d".formatted(i), "https://a.example", "s" + i))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFindingStandsAtItsPlace(Row row) {
    row.check();
  }
}
