package dev.cleat.desired;

import static dev.cleat.desired.Texts.SCOPE;
import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.identityOf;
import static dev.cleat.desired.Texts.roles;
import static dev.cleat.desired.Texts.trusts;

import dev.cleat.config.FindingCode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of identities, their roles, and trust that documents name.
final class IdentityRulesTest {

  private static final String GUID = "4633458b-17de-408a-b874-0445c86b69e6";

  private static String place(String more) {
    return "{subscriptionId: %s, resourceGroup: rg%s}".formatted(SUBSCRIPTION, more);
  }

  private static String trust(String name, String issuer, String subject) {
    return "{name: %s, issuer: \"%s\", subject: \"%s\"}"
        .formatted(name, issuer, subject)
        .replace("\"§", "§\"");
  }

  static Stream<Row> rows() {
    return Stream.of(identities(), tags(), roleRows(), trustRows()).flatMap(it -> it);
  }

  private static Stream<Row> identities() {
    return Stream.of(
        Row.error(
            "an identity's name that Azure refuses",
            FindingCode.AZURE_NAME,
            identity("orders", "§or", ""),
            "correct it"),
        Row.error(
            "a document's name that is too short for an identity",
            FindingCode.AZURE_NAME,
            """
            apiVersion: cleat.dev/v1
            kind: WorkloadIdentity
            metadata: {name: §ab}
            spec: {identity: {resourceGroup: rg, subscriptionId: %s}}
            """
                .formatted(SUBSCRIPTION),
            "give identity.name"),
        Row.error(
            "an identity to create without a location",
            FindingCode.LOCATION_MISSING,
            identityOf("§" + place(""), "createIdentity: true"),
            "add identity.location"),
        Row.error(
            "a client id of an identity that is still to be made",
            FindingCode.IDS_WITH_CREATE,
            identityOf(place(", location: westeurope, clientId: §" + GUID), "createIdentity: true"),
            "Azure gives a new identity its ids"),
        Row.error(
            "a principal id that is no GUID",
            FindingCode.NOT_A_GUID,
            identityOf(place(", principalId: §abc"), ""),
            "correct it"),
        Row.error(
            "two documents that would create one identity",
            FindingCode.TWO_MAKERS,
            identityOf(place(", location: westeurope"), "createIdentity: true")
                + identityOf(place(", location: westeurope"), "createIdentity: §true")
                    .replace("name: orders", "name: second")
                    .replace("{subscriptionId", "{name: ORDERS, subscriptionId"),
            "one document create the identity"),
        Row.error(
            "two documents that put one identity into two regions",
            FindingCode.IDENTITY_DIFFERS,
            identityOf(place(", location: westeurope"), "createIdentity: true")
                + identityOf(place(", name: orders, location: §northeurope"), "")
                    .replace("metadata: {name: orders}", "metadata: {name: second}"),
            "make the two equal"),
        Row.error(
            "two documents that reach one identity in two ways",
            FindingCode.IDENTITY_DIFFERS,
            Texts.credential("one", "{type: AzureCli}")
                + Texts.credential("two", "{type: AzureCli}")
                + identity("orders", "credential: one")
                + identity("second", "orders", "credential: §two"),
            "make the two equal"),
        Row.error(
            "two documents that give one tag two values",
            FindingCode.IDENTITY_DIFFERS,
            identityOf(place(", location: westeurope, tags: {team: a}"), "createIdentity: true")
                + identityOf(place(", name: orders, tags: {§Team: b}"), "")
                    .replace("metadata: {name: orders}", "metadata: {name: second}"),
            "make the two equal"),
        Row.error(
            "an identity where federated credentials do not work",
            FindingCode.REGION_WITHOUT_CREDENTIALS,
            identityOf(
                place(", location: §Malaysia South"),
                "createIdentity: true\n" + trusts(trust("github", "https://a.example", "b"))),
            "another region"));
  }

  private static Stream<Row> tags() {
    return Stream.of(
        Row.error(
            "a tag that ARM refuses",
            FindingCode.WRONG_TAG,
            made("{§example.com/owner: a}"),
            "\"example.com-owner\""),
        Row.error(
            "a tag that is our mark", FindingCode.WRONG_TAG, made("{§Cleat-Owner: a}"), "remove"),
        Row.error(
            "one tag in two cases", FindingCode.WRONG_TAG, made("{Team: a, §team: a}"), "remove"),
        Row.error("a tag without a key", FindingCode.WRONG_TAG, made("{§\" \": a}"), "correct"),
        Row.error(
            "a tag's value that is too long",
            FindingCode.WRONG_TAG,
            made("{§team: %s}".formatted("x".repeat(257))),
            "correct"),
        Row.error(
            "more tags than Azure takes",
            FindingCode.WRONG_TAG,
            identityOf(
                "§" + place(", location: westeurope, tags: {%s}".formatted(manyTags())),
                "createIdentity: true"),
            "at most 49"),
        Row.warning(
            "tags on an identity that is not ours",
            FindingCode.IGNORED_FIELD,
            identityOf(place(", tags: {§team: a}"), ""),
            "createIdentity: true"));
  }

  private static String made(String tags) {
    return identityOf(place(", location: westeurope, tags: " + tags), "createIdentity: true");
  }

  private static String manyTags() {
    return IntStream.range(0, 50).mapToObj("t%d: a"::formatted).collect(Collectors.joining(", "));
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
            "Contributor of a management group, by GUID",
            FindingCode.BROAD_ROLE,
            identity(
                "orders",
                roles(
                    "{roleDefinitionId: B24988AC-6180-42a0-ab88-20f7382dd24c, scope: §/providers/Microsoft.Management/managementGroups/all}")),
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
