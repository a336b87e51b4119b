package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.Tokens.Proof;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The token endpoints, both versions.
public final class TokenService {

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String DEFAULT_SCOPE = "/.default";

  /// What some clients ask for whatever the grant; it means nothing to this one.
  private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access");

  private final Store store;
  private final Timeline timeline;
  private final Predicate<String> tenants;
  private final IssuerDocuments documents;
  private final Principals principals;
  private final Tokens tokens;

  /// @param tenants whether a tenant of this id, in lower case, is known
  /// @param documents how issuers' documents are fetched
  public TokenService(
      Store store, Timeline timeline, Predicate<String> tenants, IssuerDocuments documents) {
    this.store = store;
    this.timeline = timeline;
    this.tenants = tenants;
    this.documents = documents;
    this.principals = new Principals(store);
    this.tokens = new Tokens(new TokenKey(store));
  }

  /// The key set of Entra's own tokens.
  public Answer keys() {
    return Answer.json(200, tokens.published());
  }

  /// What looks at the tokens that this Entra made.
  public Bearer bearer() {
    return new Bearer(store, tokens, timeline);
  }

  /// The metadata endpoint of virtual machines.
  public MachineIdentity machine() {
    return new MachineIdentity(principals, tokens, timeline);
  }

  /// A request for a token.
  public Answer token(Call call) {
    var form = Form.of(call);
    var now = timeline.now();
    try {
      var principal = principal(form, call.host());
      var resource = resource(form);
      checkResource(form.tenant(), resource);
      var proof = proven(principal, form, now);
      return granted(tokens.make(principal, resource, proof, now));
    } catch (Refusal refusal) {
      return refusal.answer(now, form.correlation());
    }
  }

  private Principal principal(Form form, String host) {
    var tenant = form.tenant();
    checkTenant(tenant, host);
    var client = form.need("client_id");
    var grant = form.need("grant_type");
    if (!grant.equals("client_credentials")) {
      throw Refusal.of(
          70003,
          "unsupported_grant_type",
          "The app requested an unsupported grant type '" + grant + "'.");
    }
    return principals
        .find(tenant, client)
        .orElseThrow(
            () ->
                Refusal.of(
                    700016,
                    "unauthorized_client",
                    ("Application with identifier '%s' was not found in the directory '%s'. This"
                            + " can happen if the application has not been installed by the"
                            + " administrator of the tenant or consented to by any user in the tenant."
                            + " You may have sent your authentication request to the wrong tenant.")
                        .formatted(client, tenant)));
  }

  private void checkTenant(String tenant, String host) {
    var cloud = Principals.cloud(store, tenant);
    var elsewhere = Cloud.ofAuthority(host).filter(it -> it != cloud).isPresent();
    if (elsewhere || !tenants.test(tenant.toLowerCase(Locale.ROOT))) {
      throw Refusal.request(
          90002,
          ("Tenant '%s' not found. Check to make sure you have the correct tenant ID and are"
                  + " signing into the correct cloud. Check with your subscription administrator, this"
                  + " may happen if there are no active subscriptions for the tenant.")
              .formatted(tenant));
    }
  }

  private static String resource(Form form) {
    if (form.field("resource").isPresent()) {
      return form.need("resource");
    }
    var scopes =
        Stream.of(form.need("scope").split("\\s+")).filter(it -> !OPENID.contains(it)).toList();
    if (scopes.size() != 1 || !scopes.getFirst().endsWith(DEFAULT_SCOPE)) {
      throw Refusal.of(
          1002012,
          "invalid_scope",
          ("The provided value for scope %s is not valid. Client credential flows must have a scope"
                  + " value with /.default suffixed to the resource identifier.")
              .formatted(form.need("scope")));
    }
    var scope = scopes.getFirst();
    return scope.substring(0, scope.length() - DEFAULT_SCOPE.length());
  }

  private void checkResource(String tenant, String resource) {
    if (Principals.cloud(store, tenant).elsewhere(resource)) {
      throw Refusal.of(
          500011,
          "invalid_resource",
          "The resource principal named %s was not found in the tenant named %s."
              .formatted(resource, tenant));
    }
  }

  private Proof proven(Principal principal, Form form, Instant now) {
    if (form.field("client_assertion").isPresent()) {
      prove(principal, form, now);
      return Proof.SIGNATURE;
    }
    if (form.field("client_secret").isPresent()) {
      SecretCheck.pass(principal, form.need("client_secret"), now);
      return Proof.SECRET;
    }
    throw Refusal.client(
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or"
            + " 'client_secret'.");
  }

  private void prove(Principal principal, Form form, Instant now) {
    if (!form.need("client_assertion_type").equals(ASSERTION_TYPE)) {
      throw Refusal.request(50027, "The client_assertion_type is not supported.");
    }
    var assertion = Assertion.parse(form.need("client_assertion"));
    if (assertion.issuer().equalsIgnoreCase(principal.appId())) {
      new CertificateCheck(principal, now).pass(assertion, audiences(form));
    } else {
      new FederationCheck(principal, documents, now).pass(assertion);
    }
  }

  /// What an assertion of the application's own may be meant for: the endpoint that was called, or
  /// the tenant's issuer, at any of the cloud's host names.
  private List<String> audiences(Form form) {
    var base = form.endpoint().replaceFirst("(https://[^/]+/[^/]+)/.*", "$1");
    return Stream.of(
            base + "/oauth2/v2.0/token", base + "/oauth2/token", base + "/v2.0", base + "/")
        .toList();
  }

  private static Answer granted(String token) {
    var body = Json.object().put("token_type", "Bearer").put("expires_in", Tokens.LIFETIME);
    body.put("ext_expires_in", Tokens.LIFETIME).put("access_token", token);
    return Answer.json(200, body).with("Cache-Control", "no-store, no-cache");
  }

  /// The object id in a token of ours.
  public Optional<String> objectId(String token) {
    return tokens.ours(token).map(Tokens.Said::objectId);
  }
}
