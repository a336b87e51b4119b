package dev.cleat.verify;

import static dev.cleat.verify.Link.ACCOUNT;
import static dev.cleat.verify.Link.CREDENTIAL;
import static dev.cleat.verify.Link.DISCOVERY;
import static dev.cleat.verify.Link.FLAGS;
import static dev.cleat.verify.Link.KEYS;
import static dev.cleat.verify.Link.PODS;
import static dev.cleat.verify.Link.TOKEN;

import dev.cleat.model.Code;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The numbers with which Entra refuses a workload's token, each with what it means here. Sources:
/// Microsoft's list of Entra error codes, the troubleshooting page of
/// Azure/azure-workload-identity, and what users report (7002138: Azure/login issue 517; 700212:
/// hashicorp/terraform-provider-azuread issue 1755).
enum Aadsts {
  NO_MATCH(
      Set.of(70021),
      "no credential matches the token",
      "None of the credentials of the application trusts this issuer, subject and audience. It is"
          + " the older, general form of 700211, 700212 and 700213; within minutes of a change it"
          + " also means that Entra does not know the credential yet, even after a first success.",
      List.of(
          "compare issuer, subject and audience of the credential byte for byte: most often a slash"
              + " at the issuer's end is missing",
          "if all three agree, wait some minutes after the credential was written"),
      List.of(CREDENTIAL, ACCOUNT, TOKEN),
      EnumSet.of(
          Code.TRUST_ABSENT,
          Code.TRUST_ISSUER,
          Code.TRUST_SUBJECT,
          Code.TRUST_AUDIENCE,
          Code.TRUST_ELSEWHERE,
          Code.CLIENT_ID_OTHER,
          Code.TOKEN_ISSUER,
          Code.TOKEN_SUBJECT,
          Code.TOKEN_AUDIENCE,
          Code.POD_STALE)),
  ISSUER(
      Set.of(700211),
      "no credential trusts the token's issuer",
      "The application has credentials, and none of them has the issuer that the token names.",
      List.of(
          "compare the credential's issuer with the cluster's byte for byte: the slash at its end,"
              + " upper and lower case, an earlier cluster of the same name",
          "if they agree, wait some minutes after the credential was written"),
      List.of(CREDENTIAL, ACCOUNT, TOKEN, FLAGS),
      EnumSet.of(
          Code.TRUST_ISSUER,
          Code.TRUST_ABSENT,
          Code.TRUST_ELSEWHERE,
          Code.CLIENT_ID_OTHER,
          Code.TOKEN_ISSUER,
          Code.CHAIN_ISSUER_OFF,
          Code.POD_STALE)),
  AUDIENCE(
      Set.of(700212),
      "no credential trusts the token's audience",
      "A credential has the token's issuer and subject, and another audience.",
      List.of(
          "compare the credential's audience with the token's: a token made for another cloud, or"
              + " for api://AKSIdentityBinding, does not do",
          "look at AZURE_FEDERATED_TOKEN_FILE of the pod: it may name another projected token"),
      List.of(CREDENTIAL, TOKEN, PODS),
      EnumSet.of(Code.TRUST_AUDIENCE, Code.TOKEN_AUDIENCE, Code.POD_STALE, Code.POD_TOKEN_FILE)),
  SUBJECT(
      Set.of(700213),
      "no credential trusts the token's subject",
      "A credential has the token's issuer, and none of those has its subject, which is"
          + " system:serviceaccount:<namespace>:<account> of the account that the pod runs as.",
      List.of(
          "compare namespace and account in the credential's subject with those of the pod",
          "look at serviceAccountName of the pod: without one it is default"),
      List.of(CREDENTIAL, ACCOUNT, PODS, TOKEN),
      EnumSet.of(
          Code.TRUST_SUBJECT,
          Code.TRUST_ABSENT,
          Code.TRUST_ELSEWHERE,
          Code.CLIENT_ID_OTHER,
          Code.TOKEN_SUBJECT,
          Code.POD_STALE)),
  SUBJECT_CASE(
      Set.of(7002138),
      "the token's subject differs from the credential's in upper and lower case only",
      "Entra compares subjects byte for byte since 2025, and says so where only case differs.",
      List.of(
          "write the credential's subject as Kubernetes does: namespace and account in lower case"),
      List.of(CREDENTIAL),
      EnumSet.of(Code.TRUST_SUBJECT)),
  NO_CREDENTIAL(
      Set.of(70025),
      "the application has no federated credential at all",
      "The client id names an application or identity on which nothing is trusted.",
      List.of(
          "compare the client id of the pod (AZURE_CLIENT_ID) with the identity's: it may be"
              + " another identity's",
          "let the credential be written to the identity"),
      List.of(CREDENTIAL, ACCOUNT, PODS),
      EnumSet.of(Code.TRUST_ABSENT, Code.TRUST_ELSEWHERE, Code.CLIENT_ID_OTHER, Code.POD_STALE)),
  CLIENT_UNKNOWN(
      Set.of(700016),
      "no application has this client id in the tenant that was asked",
      "AZURE_CLIENT_ID or AZURE_TENANT_ID of the pod is wrong, or the identity was deleted or is"
          + " some minutes old.",
      List.of(
          "compare the annotations client-id and tenant-id of the account with the identity, and"
              + " the pod's variables with both",
          "if the identity was made anew, restart the pods: it has another client id"),
      List.of(ACCOUNT, PODS),
      EnumSet.of(
          Code.CLIENT_ID_OTHER,
          Code.TENANT_ID_OTHER,
          Code.TENANT_ID_UNSET,
          Code.CHAIN_IDENTITY_ABSENT,
          Code.CHAIN_IDENTITY_OTHER,
          Code.POD_STALE)),
  CLOCK(
      Set.of(700024),
      "the token is not valid at this time",
      "It has expired, or its time has not come by Entra's clock: an application keeps using a"
          + " token that it read once, or a clock is wrong.",
      List.of(
          "let the application read AZURE_FEDERATED_TOKEN_FILE for each exchange: the kubelet"
              + " renews the file, and a token lives an hour unless the account says otherwise",
          "compare the clocks of the control plane and the nodes with the time"),
      List.of(TOKEN, PODS),
      EnumSet.of(Code.TOKEN_CLOCK, Code.POD_TOKEN_FILE)),
  UNREACHABLE(
      Set.of(90061),
      "Entra could not fetch the issuer's documents",
      "Entra reads the discovery document and the key set from the internet, and one of the two did"
          + " not come.",
      List.of(
          "fetch both from outside of your network: a firewall, a storage account without public"
              + " access, a redirect or plain http keeps Entra out",
          "if both can be read, try again: Entra's own way there may have failed"),
      List.of(DISCOVERY, KEYS),
      EnumSet.of(
          Code.DISCOVERY_UNREACHABLE,
          Code.DISCOVERY_UNFIT,
          Code.DISCOVERY_OTHER_ISSUER,
          Code.KEYS_UNREACHABLE,
          Code.KEYS_UNFIT)),
  UNSOUND(
      Set.of(50013, 7000272),
      "the token's signature does not hold",
      "None of the keys that the issuer publishes made the signature: the keys changed and were not"
          + " published, or Entra still has the earlier ones.",
      List.of(
          "compare the published key set with the key that the API server signs with",
          "after a change of keys let the earlier ones stay published for a day"),
      List.of(KEYS, TOKEN),
      EnumSet.of(Code.KEY_UNPUBLISHED, Code.KEYS_UNFIT, Code.TOKEN_UNSOUND, Code.TOKEN_ALGORITHM)),
  TENANT_UNKNOWN(
      Set.of(90002, 900023),
      "there is no such tenant in this cloud",
      "AZURE_TENANT_ID of the pod names no tenant that this cloud's Entra knows.",
      List.of(
          "compare the annotation tenant-id of the account with the identity's tenant, and the"
              + " cloud"),
      List.of(ACCOUNT, PODS),
      EnumSet.of(Code.TENANT_ID_OTHER, Code.TENANT_ID_UNSET, Code.POD_STALE));

  private final Set<Integer> numbers;
  private final String title;
  private final String means;
  private final List<String> checks;
  private final List<Link> links;
  private final Set<Code> shownBy;

  Aadsts(
      Set<Integer> numbers,
      String title,
      String means,
      List<String> checks,
      List<Link> links,
      Set<Code> shownBy) {
    this.numbers = numbers;
    this.title = title;
    this.means = means;
    this.checks = checks;
    this.links = links;
    this.shownBy = Set.copyOf(shownBy);
  }

  static Optional<Aadsts> of(int number) {
    return Stream.of(values()).filter(it -> it.numbers.contains(number)).findFirst();
  }

  String title() {
    return title;
  }

  String means() {
    return means;
  }

  List<String> checks() {
    return checks;
  }

  List<Link> links() {
    return links;
  }

  /// Whether a link that is broken so makes Entra answer so.
  boolean isShownBy(Code code) {
    return shownBy.contains(code);
  }
}
