package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cleat.actual.Pods;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Problem;
import dev.cleat.model.ServiceAccount;
import dev.cleat.verify.Fetched.Flaw;
import dev.cleat.verify.Minted.Signature;
import dev.cleat.world.Things;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Which link is named for which fault, one fault a row.
final class JudgeTest {
  private static final String SUBJECT = "system:serviceaccount:shop:orders";

  private static Arguments row(String fault, Link link, Code code, Consumer<Scene> change) {
    return arguments(fault, link, code, change);
  }

  static Stream<Arguments> faults() {
    return Stream.of(flags(), issuer(), token(), account(), trust(), rest()).flatMap(it -> it);
  }

  private static Stream<Arguments> flags() {
    return Stream.of(
        row(
            "the cluster is gone",
            Link.FLAGS,
            Code.CHAIN_CLUSTER_ABSENT,
            it -> it.only(Kind.CLUSTER)),
        row(
            "the issuer is off",
            Link.FLAGS,
            Code.CHAIN_ISSUER_OFF,
            it -> it.only(Kind.CLUSTER, Things.liveCluster(false, false))),
        row(
            "the issuer is on and has no URL yet",
            Link.FLAGS,
            Code.CHAIN_ISSUER_OFF,
            it -> it.only(Kind.CLUSTER, Things.liveCluster(true, true).withoutOutputs())),
        row(
            "workload identity is off against the document",
            Link.FLAGS,
            Code.CHAIN_WORKLOAD_IDENTITY_OFF,
            it -> it.only(Kind.CLUSTER, Things.liveCluster(true, false))),
        row(
            "workload identity is off, nobody declares it, and there is no webhook",
            Link.FLAGS,
            Code.CHAIN_WORKLOAD_IDENTITY_OFF,
            it -> {
              it.wantedWorkloadIdentity = Optional.empty();
              it.only(Kind.CLUSTER, Things.liveCluster(true, false));
              it.webhooks = Look.seen(List.of());
            }),
        row(
            "the webhook is gone",
            Link.WEBHOOK,
            Code.WEBHOOK_ABSENT,
            it -> it.webhooks = Look.seen(List.of())),
        row(
            "a webhook of that name asks for pods with another label",
            Link.WEBHOOK,
            Code.WEBHOOK_ABSENT,
            it -> it.webhooks = Look.seen(List.of(asking("false")))),
        row(
            "the webhook skips the namespace by its name",
            Link.WEBHOOK,
            Code.WEBHOOK_SKIPS,
            it -> {
              it.labels = Look.unasked("not needed");
              it.webhooks = Look.seen(List.of(Scene.webhook(notIn("shop"), Look.seen(2))));
            }),
        row(
            "the webhook wants a label that the namespace lacks",
            Link.WEBHOOK,
            Code.WEBHOOK_SKIPS,
            it -> it.webhooks = Look.seen(List.of(Scene.webhook(having("wi"), Look.seen(2))))),
        row(
            "the webhook is down",
            Link.WEBHOOK,
            Code.WEBHOOK_DOWN,
            it -> it.webhooks = Look.seen(List.of(Scene.webhook(Selector.ALL, Look.seen(0))))),
        row(
            "the webhook has no caBundle",
            Link.WEBHOOK,
            Code.WEBHOOK_UNTRUSTED,
            it -> it.webhooks = Look.seen(List.of(untrusted()))));
  }

  private static Webhook asking(String value) {
    var it = Scene.webhook(Selector.ALL, Look.seen(2));
    var pods = new Selector(new TreeMap<>(Map.of("azure.workload.identity/use", value)), List.of());
    return new Webhook(
        it.configuration(),
        it.name(),
        it.service(),
        it.namespaces(),
        pods,
        it.failurePolicy(),
        it.authority(),
        it.ready());
  }

  private static Webhook untrusted() {
    var it = Scene.webhook(Selector.ALL, Look.seen(2));
    return new Webhook(
        it.configuration(),
        it.name(),
        it.service(),
        it.namespaces(),
        it.pods(),
        it.failurePolicy(),
        Webhook.Authority.MISSING,
        it.ready());
  }

  private static Selector notIn(String namespace) {
    var name = "kubernetes.io/metadata.name";
    var requirement = new Selector.Requirement(name, "NotIn", List.of(namespace));
    return new Selector(new TreeMap<>(), List.of(requirement));
  }

  private static Selector having(String label) {
    var requirement = new Selector.Requirement(label, "Exists", List.of());
    return new Selector(new TreeMap<>(), List.of(requirement));
  }

  private static Stream<Arguments> issuer() {
    var unreachable =
        Stream.of(Flaw.NOT_HTTPS, Flaw.NO_ANSWER, Flaw.STATUS, Flaw.REDIRECT)
            .flatMap(
                flaw ->
                    Stream.of(
                        row(
                            "the discovery document is out of reach: " + flaw.word(),
                            Link.DISCOVERY,
                            Code.DISCOVERY_UNREACHABLE,
                            it -> it.discovery = Scene.bad(flaw, "it is so")),
                        row(
                            "the keys are out of reach: " + flaw.word(),
                            Link.KEYS,
                            Code.KEYS_UNREACHABLE,
                            it -> it.published = Scene.bad(flaw, "it is so"))));
    var unfit =
        Stream.of(Flaw.CONTENT_TYPE, Flaw.TOO_LARGE, Flaw.NOT_THE_DOCUMENT)
            .flatMap(
                flaw ->
                    Stream.of(
                        row(
                            "the discovery document is none: " + flaw.word(),
                            Link.DISCOVERY,
                            Code.DISCOVERY_UNFIT,
                            it -> it.discovery = Scene.bad(flaw, "it is so")),
                        row(
                            "the key set is none: " + flaw.word(),
                            Link.KEYS,
                            Code.KEYS_UNFIT,
                            it -> it.published = Scene.bad(flaw, "it is so"))));
    return Stream.of(unreachable, unfit, documents()).flatMap(it -> it);
  }

  private static Stream<Arguments> documents() {
    return Stream.of(
        row(
            "the discovery document lacks the slash at the issuer's end",
            Link.DISCOVERY,
            Code.DISCOVERY_OTHER_ISSUER,
            it -> it.discovery = Look.seen(Scene.document("https://issuer.example"))),
        row(
            "the discovery document offers no RS256",
            Link.DISCOVERY,
            Code.TOKEN_ALGORITHM,
            it -> it.discovery = Look.seen(Scene.document(Things.ISSUER, "ES256"))),
        row(
            "the key set is empty",
            Link.KEYS,
            Code.KEYS_UNFIT,
            it -> it.published = Look.seen(Scene.keys())),
        row(
            "the signing key is not published",
            Link.KEYS,
            Code.KEY_UNPUBLISHED,
            it -> it.published = Look.seen(Scene.keys("k0", "k2"))),
        row(
            "a key that the API server serves is not published, and no token could be had",
            Link.KEYS,
            Code.KEY_UNPUBLISHED,
            it -> {
              it.published = Look.seen(Scene.keys("k0"));
              it.token = Look.unseen(Scene.TROUBLE);
            }),
        row(
            "the signing key is no RSA key",
            Link.KEYS,
            Code.KEYS_UNFIT,
            it ->
                it.published = Look.seen(new Fetched.Good<>("u", List.of(Scene.key("k1", "EC"))))));
  }

  private static Stream<Arguments> token() {
    return Stream.of(
        row(
            "the token names another issuer",
            Link.TOKEN,
            Code.TOKEN_ISSUER,
            it -> it.token = Look.seen(minted("https://issuer.example", SUBJECT, Scene.AUDIENCE))),
        row(
            "the token names another subject",
            Link.TOKEN,
            Code.TOKEN_SUBJECT,
            it -> it.token = Look.seen(minted(Things.ISSUER, SUBJECT + "x", Scene.AUDIENCE))),
        row(
            "the token is for another audience",
            Link.TOKEN,
            Code.TOKEN_AUDIENCE,
            it -> it.token = Look.seen(minted(Things.ISSUER, SUBJECT, "api://Audience"))),
        row(
            "the token is signed with another algorithm",
            Link.TOKEN,
            Code.TOKEN_ALGORITHM,
            it -> it.token = Look.seen(signed("ES256", Signature.UNCHECKED, Duration.ZERO))),
        row(
            "the token's signature is not of the published key",
            Link.TOKEN,
            Code.TOKEN_UNSOUND,
            it -> it.token = Look.seen(signed("RS256", Signature.UNSOUND, Duration.ZERO))),
        row(
            "the token comes from the future",
            Link.TOKEN,
            Code.TOKEN_CLOCK,
            it -> it.token = Look.seen(signed("RS256", Signature.SOUND, Duration.ofMinutes(6)))),
        row(
            "the fresh token has expired",
            Link.TOKEN,
            Code.TOKEN_CLOCK,
            it -> it.token = Look.seen(signed("RS256", Signature.SOUND, Duration.ofMinutes(-10)))));
  }

  private static Minted minted(String issuer, String subject, String audience) {
    var it = Scene.token();
    return new Minted(
        issuer,
        subject,
        List.of(audience),
        it.algorithm(),
        it.kid(),
        it.issued(),
        it.expires(),
        it.seen(),
        it.signature());
  }

  private static Minted signed(String algorithm, Signature signature, Duration ahead) {
    var it = Scene.token();
    return new Minted(
        it.issuer(),
        it.subject(),
        it.audiences(),
        algorithm,
        it.kid(),
        it.issued().plus(ahead),
        it.expires().plus(ahead),
        it.seen(),
        signature);
  }

  private static Stream<Arguments> account() {
    return Stream.of(
        row(
            "the account is gone",
            Link.ACCOUNT,
            Code.CHAIN_ACCOUNT_ABSENT,
            it -> {
              it.only(Kind.ACCOUNT);
              it.token = Look.unasked("there is no account");
            }),
        row(
            "the identity is gone",
            Link.ACCOUNT,
            Code.CHAIN_IDENTITY_ABSENT,
            it ->
                it.only(Kind.IDENTITY, Scene.identity(Scene.CARTS, Scene.CARTS_ID, "another one"))),
        row(
            "the account has no client-id",
            Link.ACCOUNT,
            Code.CLIENT_ID_UNSET,
            it -> annotated(it, Map.of(ServiceAccount.TENANT_ID, Scene.TENANT))),
        row(
            "the account has a blank client-id",
            Link.ACCOUNT,
            Code.CLIENT_ID_UNSET,
            it -> annotated(it, Scene.ids(" ", Scene.TENANT))),
        row(
            "the account has the client-id of another identity",
            Link.ACCOUNT,
            Code.CLIENT_ID_OTHER,
            it -> annotated(it, Scene.ids(Scene.CARTS_CLIENT, Scene.TENANT))),
        row(
            "the account has a tenant-id that is not the identity's",
            Link.ACCOUNT,
            Code.TENANT_ID_OTHER,
            it -> annotated(it, Scene.ids(Scene.CLIENT, Scene.CLIENT))),
        row(
            "the account lacks the tenant-id that Cleat is to write",
            Link.ACCOUNT,
            Code.TENANT_ID_UNSET,
            it -> annotated(it, Map.of(ServiceAccount.CLIENT_ID, Scene.CLIENT))),
        row(
            "the account has an empty tenant-id, which overrides the webhook's",
            Link.ACCOUNT,
            Code.TENANT_ID_UNSET,
            it -> {
              it.annotates = false;
              annotated(it, Scene.ids(Scene.CLIENT, ""));
            }),
        row(
            "the account wants tokens of half an hour, which the webhook refuses",
            Link.ACCOUNT,
            Code.TOKEN_LIFE_INVALID,
            it -> annotated(it, living("1800"))),
        row(
            "the account wants tokens of a life that is no number",
            Link.ACCOUNT,
            Code.TOKEN_LIFE_INVALID,
            it -> annotated(it, living("1h"))));
  }

  private static Map<String, String> living(String seconds) {
    var all = new TreeMap<>(Scene.ids(Scene.CLIENT, Scene.TENANT));
    all.put(ServiceAccount.TOKEN_EXPIRATION, seconds);
    return all;
  }

  private static void annotated(Scene scene, Map<String, String> annotations) {
    scene.only(Kind.ACCOUNT, Scene.account(annotations));
  }

  private static Stream<Arguments> trust() {
    return Stream.of(
        row(
            "the identity has no credential",
            Link.CREDENTIAL,
            Code.TRUST_ABSENT,
            it -> it.only(Kind.CREDENTIAL)),
        row(
            "the identity's only credential is of something else",
            Link.CREDENTIAL,
            Code.TRUST_ABSENT,
            it -> it.trusts("https://token.example", "repo:acme/orders", Scene.AUDIENCE)),
        trusting("lacks the slash at its end", Code.TRUST_ISSUER, "https://issuer.example"),
        trusting("has two slashes at its end", Code.TRUST_ISSUER, "https://issuer.example//"),
        trusting("has upper case", Code.TRUST_ISSUER, "https://Issuer.example/"),
        trusting("begins with a blank", Code.TRUST_ISSUER, " https://issuer.example/"),
        trusting("is plain http", Code.TRUST_ISSUER, "http://issuer.example/"),
        trusting("is an earlier cluster's", Code.TRUST_ISSUER, "https://earlier.example/"),
        row(
            "the credential's subject has upper case",
            Link.CREDENTIAL,
            Code.TRUST_SUBJECT,
            it -> it.trusts(Things.ISSUER, "system:serviceaccount:Shop:orders", Scene.AUDIENCE)),
        row(
            "the credential's subject ends in a blank",
            Link.CREDENTIAL,
            Code.TRUST_SUBJECT,
            it -> it.trusts(Things.ISSUER, SUBJECT + " ", Scene.AUDIENCE)),
        row(
            "the credential is for another namespace",
            Link.CREDENTIAL,
            Code.TRUST_SUBJECT,
            it -> it.trusts(Things.ISSUER, "system:serviceaccount:market:orders", Scene.AUDIENCE)),
        row(
            "the credential is for another account of the namespace",
            Link.CREDENTIAL,
            Code.TRUST_SUBJECT,
            it -> it.trusts(Things.ISSUER, "system:serviceaccount:shop:order", Scene.AUDIENCE)),
        row(
            "the credential trusts another audience",
            Link.CREDENTIAL,
            Code.TRUST_AUDIENCE,
            it -> it.trusts(Things.ISSUER, SUBJECT, "api://other")),
        row(
            "the right credential lies on a sibling identity",
            Link.CREDENTIAL,
            Code.TRUST_ELSEWHERE,
            it ->
                it.only(
                    Kind.CREDENTIAL,
                    Scene.credential(Scene.CARTS, Things.ISSUER, SUBJECT, Scene.AUDIENCE))),
        row(
            "a nearly right credential lies on a sibling identity",
            Link.CREDENTIAL,
            Code.TRUST_ELSEWHERE,
            it ->
                it.only(
                    Kind.CREDENTIAL,
                    Scene.credential(
                        Scene.CARTS, "https://issuer.example", SUBJECT, Scene.AUDIENCE))));
  }

  private static Arguments trusting(String how, Code code, String issuer) {
    return row(
        "the credential's issuer " + how,
        Link.CREDENTIAL,
        code,
        it -> it.trusts(issuer, SUBJECT, Scene.AUDIENCE));
  }

  private static Stream<Arguments> rest() {
    return Stream.of(
        row(
            "the role is not assigned",
            Link.ROLES,
            Code.GRANT_ABSENT,
            it -> it.only(Kind.ROLE_ASSIGNMENT)),
        row(
            "the role is assigned at a narrower scope",
            Link.ROLES,
            Code.GRANT_ABSENT,
            it -> granted(it, Scene.SCOPE.text() + "/providers/a/b/c", Optional.empty())),
        row(
            "the role is assigned at a wider scope, under a condition",
            Link.ROLES,
            Code.GRANT_ABSENT,
            it -> granted(it, "/subscriptions/sub", Optional.of("@Resource[x] == 'y'"))),
        row(
            "the assignment has a condition that nobody declares",
            Link.ROLES,
            Code.GRANT_DIFFERS,
            it -> granted(it, Scene.SCOPE.text(), Optional.of("@Resource[x] == 'y'"))),
        row(
            "no such role is there",
            Link.ROLES,
            Code.GRANT_ABSENT,
            it -> {
              it.only(Kind.ROLE_DEFINITION);
              it.only(Kind.ROLE_ASSIGNMENT);
            }),
        pods(
            "a pod lacks the label",
            Code.POD_UNLABELLED,
            Scene.pod(Set.of(Trait.LIVE), "", "", "")),
        pods(
            "a pod was made while the webhook was away",
            Code.POD_NOT_INJECTED,
            Scene.pod("", "", "")),
        pods(
            "a pod carries an earlier client id",
            Code.POD_STALE,
            Scene.pod(Scene.CARTS_CLIENT, Scene.TENANT, Scene.AUDIENCE)),
        pods(
            "a pod carries another tenant",
            Code.POD_STALE,
            Scene.pod(Scene.CLIENT, Scene.CARTS_CLIENT, Scene.AUDIENCE)),
        pods(
            "a pod was made before the account had a client-id",
            Code.POD_STALE,
            Scene.pod("", Scene.TENANT, Scene.AUDIENCE)),
        pods(
            "a pod's token is for an identity binding",
            Code.POD_STALE,
            Scene.pod(Scene.CLIENT, Scene.TENANT, "api://AKSIdentityBinding")),
        pods(
            "a pod looks for its token in the webhook's old place",
            Code.POD_TOKEN_FILE,
            Scene.pod(Scene.CLIENT, Scene.TENANT, Scene.AUDIENCE, Trait.TOKEN_FILE_ASTRAY)),
        row(
            "Entra refuses the token",
            Link.EXCHANGE,
            Code.EXCHANGE_REFUSED,
            it -> it.exchange = Look.seen(refused())));
  }

  private static Arguments pods(String fault, Code code, Pod pod) {
    return row(fault, Link.PODS, code, it -> it.pods = new Pods.Read(List.of(pod)));
  }

  private static void granted(Scene scene, String scope, Optional<String> condition) {
    scene.only(Kind.ROLE_ASSIGNMENT, Scene.grant(new ArmId(scope), condition));
  }

  private static Exchange refused() {
    return new Exchange.Refused(
        1, 3, new Problem.Cause("Entra", 401, "AADSTS700213", "no match", "trace", "correlation"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsNamedFirstAndNoOtherLinkIsBlamed(
      String fault, Link link, Code code, Consumer<Scene> change) {
    var scene = new Scene();
    change.accept(scene);

    var chain = scene.judged();

    var first = chain.firstBroken().orElseThrow();
    assertThat(first.link()).isEqualTo(link);
    assertThat(first.why().code()).isEqualTo(code);
    assertThat(first.why().message()).isNotBlank().doesNotContain("\n", "Optional", "[");
    assertThat(first.why().mend()).isNotBlank().doesNotContain("\n", "Optional[");
    assertThat(chain.state()).isEqualTo(Chain.State.BROKEN);
    assertThat(chain.verdicts()).extracting(Verdict::link).containsExactly(Link.values());
  }

  @Test
  void everyCodeOfTheChainHasARow() {
    var tried = faults().map(it -> it.get()[2]).distinct().toList();
    var codes =
        Arrays.stream(Code.values())
            .filter(it -> it.id().startsWith("CLT4"))
            .filter(it -> it != Code.CHAIN_IDENTITY_OTHER)
            .toList();
    assertThat(tried).containsAll(codes);
  }

  @Test
  void aChainWhereAllAgreesIsSound() {
    var scene = new Scene();
    scene.pods = new Pods.Read(List.of(Scene.pod(Scene.CLIENT, Scene.TENANT, Scene.AUDIENCE)));
    scene.exchange = Look.seen(new Exchange.Clean(3));

    var chain = scene.judged();

    assertThat(chain.verdicts()).allMatch(Verdict.Sound.class::isInstance);
    assertThat(chain.state()).isEqualTo(Chain.State.SOUND);
    assertThat(chain.subject().address()).isEqualTo("service-account/orders");
  }

  private static void sound(Link link, Consumer<Scene> change) {
    var scene = new Scene();
    change.accept(scene);
    assertThat(scene.judged().verdict(link)).isInstanceOf(Verdict.Sound.class);
  }

  @Test
  void whatWorksAllTheSameIsSound() {
    sound(
        Link.FLAGS,
        it -> {
          it.wantedWorkloadIdentity = Optional.empty();
          it.only(Kind.CLUSTER, Things.liveCluster(true, false));
        });
    sound(Link.ROLES, it -> granted(it, "/subscriptions/sub", Optional.empty()));
    sound(
        Link.ACCOUNT,
        it -> annotated(it, Scene.ids(Scene.CLIENT.toUpperCase(Locale.ROOT), Scene.TENANT)));
    sound(
        Link.ACCOUNT,
        it -> {
          it.annotates = false;
          annotated(it, Map.of(ServiceAccount.CLIENT_ID, Scene.CLIENT));
        });
    sound(Link.KEYS, it -> it.token = Look.unseen(Scene.TROUBLE));
    sound(
        Link.FLAGS,
        it -> {
          it.wantedWorkloadIdentity = Optional.empty();
          it.only(Kind.CLUSTER, Things.liveCluster(true, false));
          it.webhooks = Look.unasked("its access is None");
        });
    sound(
        Link.WEBHOOK,
        it ->
            it.webhooks =
                Look.seen(
                    List.of(
                        Scene.webhook(Selector.ALL, Look.seen(0)),
                        Scene.webhook(Selector.ALL, Look.seen(1)))));
  }

  @Test
  void podsThatNobodyNeedsToJudgeAreSound() {
    var ended = Scene.pod(Set.of(Trait.LABELLED), "", "", "");
    var leaving = Scene.pod(EnumSet.of(Trait.LIVE, Trait.LEAVING), "", "", "");
    var selfMade = Scene.pod(Set.of(Trait.LIVE), Scene.CLIENT, Scene.TENANT, Scene.AUDIENCE);
    var elsewhere = Scene.pod("", Scene.TENANT, Scene.AUDIENCE, Trait.CLIENT_ID_ELSEWHERE);
    for (var pod : List.of(ended, leaving, selfMade, elsewhere)) {
      sound(Link.PODS, it -> it.pods = new Pods.Read(List.of(pod)));
    }
  }

  static Stream<Arguments> blindness() {
    return Stream.of(
        arguments(Link.FLAGS, (Consumer<Scene>) it -> it.unread(Kind.CLUSTER)),
        arguments(
            Link.FLAGS,
            (Consumer<Scene>)
                it -> {
                  it.wantedWorkloadIdentity = Optional.empty();
                  it.only(Kind.CLUSTER, Things.liveCluster(true, false));
                  it.webhooks = Look.unseen(Scene.TROUBLE);
                }),
        arguments(Link.WEBHOOK, (Consumer<Scene>) it -> it.webhooks = Look.unseen(Scene.TROUBLE)),
        arguments(
            Link.WEBHOOK,
            (Consumer<Scene>)
                it ->
                    it.webhooks =
                        Look.seen(
                            List.of(Scene.webhook(Selector.ALL, Look.unseen(Scene.TROUBLE))))),
        arguments(
            Link.WEBHOOK,
            (Consumer<Scene>)
                it -> {
                  it.labels = Look.unseen(Scene.TROUBLE);
                  it.webhooks = Look.seen(List.of(Scene.webhook(having("wi"), Look.seen(2))));
                }),
        arguments(
            Link.DISCOVERY, (Consumer<Scene>) it -> it.discovery = Look.unseen(Scene.TROUBLE)),
        arguments(Link.KEYS, (Consumer<Scene>) it -> it.published = Look.unseen(Scene.TROUBLE)),
        arguments(
            Link.KEYS,
            (Consumer<Scene>)
                it -> {
                  it.token = Look.unseen(Scene.TROUBLE);
                  it.served = Look.unseen(Scene.TROUBLE);
                }),
        arguments(Link.TOKEN, (Consumer<Scene>) it -> it.token = Look.unseen(Scene.TROUBLE)),
        arguments(Link.ACCOUNT, (Consumer<Scene>) it -> it.unread(Kind.ACCOUNT)),
        arguments(Link.ACCOUNT, (Consumer<Scene>) it -> it.unread(Kind.IDENTITY)),
        arguments(Link.CREDENTIAL, (Consumer<Scene>) it -> it.unread(Kind.CREDENTIAL)),
        arguments(Link.ROLES, (Consumer<Scene>) it -> it.unread(Kind.ROLE_ASSIGNMENT)),
        arguments(Link.ROLES, (Consumer<Scene>) it -> it.unread(Kind.ROLE_DEFINITION)),
        arguments(Link.PODS, (Consumer<Scene>) it -> it.pods = new Pods.Unread(Scene.TROUBLE)),
        arguments(Link.EXCHANGE, (Consumer<Scene>) it -> it.exchange = Look.unseen(Scene.TROUBLE)));
  }

  @ParameterizedTest
  @MethodSource("blindness")
  void whatCouldNotBeLookedAtIsNeverBroken(Link link, Consumer<Scene> change) {
    var scene = new Scene();
    change.accept(scene);

    var chain = scene.judged();

    assertThat(chain.verdict(link)).isEqualTo(new Verdict.Unclear(link, Scene.TROUBLE));
    assertThat(chain.state()).isEqualTo(Chain.State.UNCLEAR);
    assertThat(chain.firstBroken()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aChainOfWhichNothingIsProbedBlamesNoProbe(Link link) {
    var world = new Scene().world();
    var chain = Judge.judge(Subjects.of(world.desired()).getFirst(), world, Probed.nothing("why"));

    assertThat(chain.verdict(link)).isNotInstanceOf(Verdict.Broken.class);
    assertThat(chain.state()).isEqualTo(Chain.State.SOUND);
  }

  @Test
  void withoutACredentialOfItsOwnAnotherDeclaredAccountIsNoNearMiss() {
    var scene = new Scene();
    scene.trusts(Things.ISSUER, "system:serviceaccount:shop:carts", Scene.AUDIENCE);
    var credential = scene.judged().verdict(Link.CREDENTIAL);
    assertThat(credential).isInstanceOf(Verdict.Broken.class);
    assertThat(((Verdict.Broken) credential).difference().orElseThrow().at())
        .isEqualTo("system:serviceaccount:shop:".length());
  }

  @Test
  void anIdentityThatIsNotTheOneMeantIsNamedSo() {
    var scene = new Scene();
    var live = Scene.identity(Things.IDENTITY, Things.IDENTITY_ID, Scene.CLIENT);
    scene.only(Kind.IDENTITY, live);
    var world = scene.world();
    var desired = new TreeMap<>(world.desired().resources());
    desired.put(Things.IDENTITY, declaring(live));
    var meant =
        new DesiredState(
            desired,
            world.desired().access(),
            world.desired().origins(),
            world.desired().addresses());

    var chain =
        Judge.judge(
            Subjects.of(meant).getFirst(), new World(meant, world.actual()), scene.probed());

    assertThat(chain.firstBroken().orElseThrow().why().code()).isEqualTo(Code.CHAIN_IDENTITY_OTHER);
  }

  private static Identity declaring(Live live) {
    var it = (Identity) live.state();
    return new Identity(
        it.key(),
        it.id(),
        "",
        Mandate.READ,
        it.location(),
        it.tags(),
        Optional.of(new Guid(Scene.CARTS_CLIENT)),
        Optional.empty());
  }

  @Test
  void ofSeveralPodsTheFirstIsNamedAndTheOthersCounted() {
    var scene = new Scene();
    var stale = Scene.pod(Scene.CARTS_CLIENT, Scene.TENANT, Scene.AUDIENCE);
    var right = Scene.pod(Scene.CLIENT, Scene.TENANT, Scene.AUDIENCE);
    scene.pods = new Pods.Read(List.of(right, stale, stale));
    assertThat(scene.judged().firstBroken().orElseThrow().why().message())
        .endsWith("; one more does not hold");

    scene.pods = new Pods.Read(List.of(stale, stale, stale));
    var broken = scene.judged().firstBroken().orElseThrow();
    assertThat(broken.why().message()).endsWith("; 2 more do not hold");
    assertThat(broken.difference())
        .contains(new Difference("AZURE_CLIENT_ID", Scene.CLIENT, Scene.CARTS_CLIENT));
  }

  @Test
  void anIdentityThatIsFullSaysSo() {
    var scene = new Scene();
    var others =
        IntStream.range(0, 20)
            .mapToObj(it -> "repo:acme/orders:environment:e" + it)
            .map(it -> Scene.credential(Things.IDENTITY, "https://ci.example", it, "api://x"));
    scene.only(Kind.CREDENTIAL, others.toArray(Live[]::new));

    var why = scene.judged().firstBroken().orElseThrow().why();

    assertThat(why.code()).isEqualTo(Code.TRUST_ABSENT);
    assertThat(why.message()).contains("it has 20");
    assertThat(why.mend()).startsWith("take one away");
  }

  @Test
  void aFlagThatTheDocumentHasOnOnlyWantsAnApply() {
    var scene = new Scene();
    scene.only(Kind.CLUSTER, Things.liveCluster(false, true));
    assertThat(scene.judged().firstBroken().orElseThrow().why().mend())
        .isEqualTo(
            "cleat apply -f … --target managed-cluster/demo;"
                + " or: az aks update --resource-group rg --name demo --enable-oidc-issuer");

    scene.only(Kind.CLUSTER, Things.liveCluster(true, false));
    scene.wantedWorkloadIdentity = Optional.empty();
    scene.webhooks = Look.seen(List.of());
    assertThat(scene.judged().firstBroken().orElseThrow().why().mend())
        .startsWith(
            "set securityProfile.workloadIdentity.enabled: true in its document, and cleat");
  }

  @Test
  void aWebhookThatIsGoneFromAksIsPutBackByAks() {
    var scene = new Scene();
    scene.webhooks = Look.seen(List.of());
    assertThat(scene.judged().firstBroken().orElseThrow().why().mend())
        .contains("az aks update --resource-group rg --name demo --enable-workload-identity");
  }

  @Test
  void aForeignCredentialIsChangedOnlyWithLeave() {
    var scene = new Scene();
    var ours = Scene.credential(Things.IDENTITY, Things.ISSUER, SUBJECT, "api://other");
    scene.only(Kind.CREDENTIAL, ours.owned(Ownership.unmarked()));

    assertThat(scene.judged().firstBroken().orElseThrow().why().mend()).endsWith("--adopt");
  }
}
