package dev.cleat.desired;

import static dev.cleat.desired.Texts.SUBSCRIPTION;
import static dev.cleat.desired.Texts.identity;
import static dev.cleat.desired.Texts.identityOf;
import static dev.cleat.desired.Texts.trusts;

import dev.cleat.config.FindingCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules of identities and their tags.
final class IdentityRulesTest {

  private static final String GUID = "4633458b-17de-408a-b874-0445c86b69e6";

  private static String place(String more) {
    return "{subscriptionId: %s, resourceGroup: rg%s}".formatted(SUBSCRIPTION, more);
  }

  static Stream<Row> rows() {
    return Stream.of(identities(), tags()).flatMap(it -> it);
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
            "a principal id of an identity that is still to be made",
            FindingCode.IDS_WITH_CREATE,
            identityOf(
                place(", location: westeurope, principalId: §" + GUID), "createIdentity: true"),
            "Azure gives a new identity its ids"),
        Row.error(
            "an identity's name that is too long",
            FindingCode.AZURE_NAME,
            identity("orders", "§" + "x".repeat(129), ""),
            "correct it"),
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
                "createIdentity: true\n"
                    + trusts("{name: github, issuer: \"https://a.example\", subject: b}")),
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

  @ParameterizedTest
  @MethodSource("rows")
  void aFindingStandsAtItsPlace(Row row) {
    row.check();
  }
}
