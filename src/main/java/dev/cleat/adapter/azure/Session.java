package dev.cleat.adapter.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// One sign-in during a run: where it leads, and the pipeline that puts its token on calls.
///
/// @param principals the ids that it speaks for, in lower case, as far as its token tells
/// @param refusal why it gives no token, found once and then kept
record Session(
    SignIn signIn,
    Endpoint endpoint,
    Optional<TokenCredential> credential,
    Optional<HttpPipeline> pipeline,
    SortedSet<String> principals,
    Optional<Problem> refusal) {

  Session {
    principals = Collections.unmodifiableSortedSet(new TreeSet<>(principals));
  }

  /// Signs in. A sign-in that fails is a session with a refusal.
  static Session open(SignIn signIn, Endpoint endpoint, SignIns signIns, HttpClient client) {
    try {
      var credential = signIns.credential(signIn, endpoint);
      var token = credential.getTokenSync(new TokenRequestContext().addScopes(endpoint.scope()));
      var pipeline =
          new HttpPipelineBuilder().httpClient(client).policies(bearer(credential, endpoint));
      return new Session(
          signIn,
          endpoint,
          Optional.of(credential),
          Optional.of(pipeline.build()),
          TokenClaims.principals(token.getToken()),
          Optional.empty());
    } catch (SignInRefused refused) {
      return refused(signIn, endpoint, refusal(signIn, refused));
    } catch (RuntimeException refused) {
      return refused(signIn, endpoint, refusal(signIn, ArmBreaks.line(refused)));
    }
  }

  private static Session refused(SignIn signIn, Endpoint endpoint, Problem why) {
    return new Session(
        signIn,
        endpoint,
        Optional.empty(),
        Optional.empty(),
        Collections.emptySortedSet(),
        Optional.of(why));
  }

  /// A sign-in that gives no token.
  static Session refused(SignIn signIn, Endpoint endpoint, String why) {
    return refused(signIn, endpoint, refusal(signIn, why));
  }

  /// Why a sign-in gives no token, with Entra's own number where it gave one.
  static Problem refusal(SignIn signIn, String why) {
    return ArmErrors.signIn(signIn, who(signIn), why);
  }

  private static Problem refusal(SignIn signIn, SignInRefused refused) {
    return Problem.of(
        Code.SIGN_IN,
        "%s cannot sign in: %s".formatted(who(signIn), refused.getMessage()),
        refused.mend());
  }

  private static String who(SignIn signIn) {
    return signIn.name().isEmpty() ? "the settings' own credential" : "credential " + signIn.name();
  }

  /// The SDK's own policy refuses http, rightly; towards loopback ours stands in.
  private static HttpPipelinePolicy bearer(TokenCredential credential, Endpoint endpoint) {
    return endpoint.plain()
        ? new PlainBearer(credential, endpoint.scope())
        : new BearerTokenAuthenticationPolicy(credential, endpoint.scope());
  }

  private static final class PlainBearer extends HttpPipelineSyncPolicy {
    private final TokenCredential credential;
    private final TokenRequestContext scope;

    PlainBearer(TokenCredential credential, String scope) {
      this.credential = credential;
      this.scope = new TokenRequestContext().addScopes(scope);
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
      var request = context.getHttpRequest();
      if (!Endpoint.loopback(request.getUrl().getHost())) {
        throw new IllegalStateException("a token goes over http to loopback only");
      }
      var token = credential.getTokenSync(scope).getToken();
      request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
    }
  }
}
