package dev.cleat.adapter.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.cleat.adapter.MintedToken;
import dev.cleat.adapter.Pause;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import dev.cleat.verify.Exchange;
import dev.cleat.verify.Look;
import dev.cleat.verify.Probes.Effort;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Exchanges a service account's token at Entra for an access token of an identity's, as workloads
/// do, and throws that away at once.
///
/// | Entra's answer | what follows |
/// |---|---|
/// | a token | counts, until there are enough in a row |
/// | an AADSTS code that a new credential or identity gives until it has spread | tried again after 1, 2, 4 … 30 s until time is up, then told; the count begins anew |
/// | any other refusal | told |
/// | 429, 5xx, no answer | tried again likewise, then nothing was seen |
///
/// Source: Microsoft identity platform, client credentials flow with a federated credential.
public final class TokenExchange {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final ArmTransport transport;
  private final Pause pause;
  private final Duration patience;

  /// @param patience how long what may pass is waited for, in all
  TokenExchange(ArmTransport transport, Duration patience) {
    this.transport = transport;
    this.pause = transport.pause();
    this.patience = patience;
  }

  /// So many exchanges in a row.
  public Look<Exchange> exchange(Access access, Live identity, MintedToken token, Effort effort) {
    var signIn = access.signIn(identity.state().credential());
    try {
      return transport
          .entra(signIn)
          .map(entra -> exchange(Wish.of(entra, identity, token), effort))
          .orElseGet(() -> Look.unasked("no Entra stands behind this endpoint"));
    } catch (IllegalArgumentException wrong) {
      return Look.unseen(Session.refusal(signIn, ArmBreaks.line(wrong)));
    }
  }

  /// What is posted, and where to.
  private record Wish(URI address, Map<String, String> form) {
    static Wish of(Entra entra, Live identity, MintedToken token) {
      var outputs = identity.outputs();
      var tenant = outputs.getOrDefault(Output.TENANT_ID, "");
      var authority = entra.authority().replaceFirst("/$", "");
      return new Wish(
          URI.create("%s/%s/oauth2/v2.0/token".formatted(authority, tenant)),
          Map.of(
              "client_id", outputs.getOrDefault(Output.CLIENT_ID, ""),
              "scope", entra.scope(),
              "grant_type", "client_credentials",
              "client_assertion_type", BEARER,
              "client_assertion", token.secret()));
    }

    String body() {
      return form.entrySet().stream()
          .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
          .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
      return "Wish[%s]".formatted(address);
    }
  }

  /// An Entra, and what its tokens are asked for.
  record Entra(String authority, String scope) {}

  private sealed interface Answer {
    record Token() implements Answer {}

    record Refused(Problem.Cause cause) implements Answer {
      boolean mayPass() {
        return Propagation.mayPass(cause.code());
      }
    }

    record Lost(Problem why) implements Answer {}
  }

  private Look<Exchange> exchange(Wish wish, Effort effort) {
    var deadline = deadline(effort);
    var times = effort.times();
    var wait = FIRST;
    for (var clean = 0; clean < times; ) {
      var answer = once(wish);
      if (answer instanceof Answer.Token) {
        clean++;
        continue;
      }
      if (!mayPass(answer) || late(deadline, wait) || pause.sleep(wait) == Pause.Woken.STOPPED) {
        return told(answer, clean, times);
      }
      clean = 0;
      wait = Attempts.shorter(wait.multipliedBy(2), LONGEST);
    }
    return Look.seen(new Exchange.Clean(times));
  }

  private Duration deadline(Effort effort) {
    return switch (effort.patience()) {
      case WAIT -> pause.now().plus(patience);
      case NONE -> pause.now();
    };
  }

  private boolean late(Duration deadline, Duration wait) {
    return pause.now().plus(wait).compareTo(deadline) > 0;
  }

  private static boolean mayPass(Answer answer) {
    return switch (answer) {
      case Answer.Token _ -> false;
      case Answer.Refused it -> it.mayPass();
      case Answer.Lost _ -> true;
    };
  }

  private static Look<Exchange> told(Answer answer, int clean, int times) {
    return switch (answer) {
      case Answer.Token _ -> Look.seen(new Exchange.Clean(times));
      case Answer.Refused(var cause) -> Look.seen(new Exchange.Refused(clean, times, cause));
      case Answer.Lost(var why) -> Look.unseen(why);
    };
  }

  private Answer once(Wish wish) {
    var request = new HttpRequest(HttpMethod.POST, wish.address().toString());
    request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.setHeader(HttpHeaderName.ACCEPT, "application/json");
    request.setHeader(HttpHeaderName.USER_AGENT, "cleat");
    request.setBody(wish.body());
    try (var response = transport.anonymous().sendSync(request, Context.NONE)) {
      return answer(response, wish.address().getHost());
    } catch (RuntimeException broken) {
      return new Answer.Lost(ArmBreaks.of(Tried.READ, broken, wish.address().getHost()));
    }
  }

  private static Answer answer(HttpResponse response, String host) {
    var status = response.getStatusCode();
    var body = Optional.ofNullable(response.getBodyAsBinaryData()).map(Object::toString).orElse("");
    if (status == 200) {
      return ArmErrors.holdsToken(body) ? new Answer.Token() : new Answer.Lost(strange(host));
    }
    return status == 429 || status >= 500
        ? new Answer.Lost(trouble(host, ArmErrors.entra(status, body)))
        : new Answer.Refused(ArmErrors.entra(status, body));
  }

  private static Problem trouble(String host, Problem.Cause cause) {
    return new Problem(
        cause.status() == 429 ? Code.THROTTLED : Code.SERVER_ERROR,
        "%s answered %d: %s".formatted(host, cause.status(), cause.message()),
        "run again; if it stays so, look at Entra's service health",
        Optional.of(cause));
  }

  private static Problem strange(String host) {
    return Problem.of(
        Code.UNEXPECTED_ANSWER,
        "%s answered 200, but no token".formatted(host),
        "see whether a proxy answers in Entra's place");
  }

  /// Where tokens are exchanged for this sign-in's cloud.
  static Optional<Entra> entra(SignIn signIn, Endpoint endpoint, SignIns signIns) {
    return signIns.authority(signIn, endpoint).map(it -> new Entra(it, endpoint.scope()));
  }
}
