package dev.cleat.adapter.azure;

import com.azure.core.http.HttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cleat.adapter.ClientSecrets;
import dev.cleat.adapter.Pause;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.apply.Gate;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Calls of Azure Resource Manager for one run: sign-in, budgets, retries. Blocking; meant for
/// virtual threads. Failures are {@link ArmFailure}s.
///
/// | a call ends in | a read | a write |
/// |---|---|---|
/// | 429 | tried again when the server says so | the same: it was not taken up |
/// | 408, 5xx, no whole answer, no JSON | tried again | looked at first, then tried again |
/// | 403 after this run granted a role | tells it | tried once more: grants take time to spread |
/// | anything else | tells it | tells it |
final class ArmTransport {
  private static final Duration GRANT = Duration.ofSeconds(20);

  private final AzureSettings settings;
  private final Pause pause;
  private final SignIns signIns;
  private final SignInClient entra;
  private final Gate gate;
  private final HttpClient client;
  private final Wire wire;
  private final ConcurrentHashMap<SignIn, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicBoolean granted = new AtomicBoolean();

  ArmTransport(AzureSettings settings, Pause pause, ClientSecrets secrets) {
    this(settings, pause, secrets, Gate.open());
  }

  /// @param gate of all that changes something
  ArmTransport(AzureSettings settings, Pause pause, ClientSecrets secrets, Gate gate) {
    this.settings = settings;
    this.pause = pause;
    this.gate = gate;
    this.client = Wire.client(settings);
    this.entra = new SignInClient(settings, client);
    this.signIns =
        new SignIns(
            new EnvironmentView(settings.environment()),
            settings.reach(),
            secrets,
            entra,
            InstantSource.system());
    this.wire = new Wire(settings, Budgets.of(settings.budgets(), pause));
  }

  Pause pause() {
    return pause;
  }

  AzureSettings settings() {
    return settings;
  }

  /// A read. The thing is not there if the failure says {@link ArmFailure#absent}.
  ArmAnswer read(ArmRequest request) {
    return persist(request, Look.away());
  }

  /// A read of something that may be absent.
  Optional<ArmAnswer> find(ArmRequest request) {
    try {
      return Optional.of(read(request));
    } catch (ArmFailure failure) {
      if (failure.absent()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /// All items of a paged list. A page may be empty and still have a next one; the next page's
  /// address is used as it stands.
  List<JsonNode> list(ArmRequest request) {
    var items = new ArrayList<JsonNode>();
    for (var next = Optional.of(request); next.isPresent(); ) {
      var page = read(next.get()).body();
      page.path("value").forEach(items::add);
      next =
          Optional.of(page.path("nextLink").asText(""))
              .filter(link -> !link.isBlank() && !link.equals("null"))
              .map(link -> next(request, link));
    }
    return items;
  }

  private ArmRequest next(ArmRequest first, String link) {
    return ArmRequest.get(first.signIn(), trusted(first.signIn(), link)).as(first.tried());
  }

  /// A write.
  ArmAnswer write(ArmRequest request, Look look) {
    try {
      return persist(request, look);
    } catch (ArmFailure failure) {
      if (failure.status() != 403 || !granted.get()) {
        throw failure;
      }
      pause.sleep(GRANT);
      return persist(request, look);
    }
  }

  /// A deletion. What is gone already, or is gone after an answer that was lost, is deleted.
  void delete(ArmRequest request) {
    try {
      write(request, () -> gone(request));
    } catch (ArmFailure failure) {
      if (!failure.absent()) {
        throw failure;
      }
    }
  }

  /// An answer as to a second deletion, if the thing is not there any more.
  Optional<ArmAnswer> gone(ArmRequest deletion) {
    var look = ArmRequest.get(deletion.signIn(), deletion.target()).forWrite();
    return find(look).isPresent()
        ? Optional.empty()
        : Optional.of(new ArmAnswer(204, Map.of(), MissingNode.getInstance()));
  }

  /// To be told when a role was granted: until it has spread, a 403 may be a late one.
  void granted() {
    granted.set(true);
  }

  /// Why this sign-in cannot sign in, if so. Signs in at most once a run.
  Optional<Problem> refusal(SignIn signIn) {
    return session(signIn).refusal();
  }

  /// A client for what needs no token of ours, such as Entra and public documents.
  HttpClient anonymous() {
    return entra.get();
  }

  /// Where service accounts' tokens are exchanged for this sign-in's cloud, if anywhere.
  ///
  /// @throws IllegalArgumentException if its endpoints are not usable
  Optional<TokenExchange.Entra> entra(SignIn signIn) {
    return TokenExchange.entra(signIn, Endpoint.of(signIn, settings.reach()), signIns);
  }

  Session session(SignIn signIn) {
    return sessions.computeIfAbsent(signIn, this::open);
  }

  private Session open(SignIn signIn) {
    try {
      var endpoint = Endpoint.of(signIn, settings.reach());
      return Session.open(signIn, endpoint, signIns, new GatedClient(client, gate));
    } catch (IllegalArgumentException wrong) {
      var usual = Endpoint.of(SignIn.ofSettings(Optional.empty()), Reach.usual());
      return Session.refused(signIn, usual, ArmBreaks.line(wrong));
    }
  }

  /// An address from an answer, if our token may go there.
  ///
  /// @throws ArmFailure if it leads elsewhere
  String trusted(SignIn signIn, String address) {
    var endpoint = session(signIn).endpoint();
    var end = address.indexOf('?');
    var uri = URI.create(end < 0 ? address : address.substring(0, end));
    if (!uri.isAbsolute() || endpoint.leadsTo(uri)) {
      return address;
    }
    throw new ArmFailure(
        ArmErrors.unexpected(Tried.READ, 200, Map.of(), "points to another host: " + uri.getHost()),
        Effect.NONE);
  }

  private ArmAnswer persist(ArmRequest request, Look look) {
    var attempts = new Attempts(pause, settings.attempts());
    while (true) {
      try {
        return once(request);
      } catch (ArmFailure failure) {
        if (failure.effect() == Effect.NONE) {
          throw failure;
        }
        var next = attempts.after(failure);
        var settled =
            failure.effect() == Effect.UNKNOWN ? look.settled() : Optional.<ArmAnswer>empty();
        if (settled.isPresent()) {
          return settled.get();
        }
        if (next == Attempts.Next.NONE) {
          throw failure;
        }
      }
    }
  }

  private ArmAnswer once(ArmRequest request) {
    var session = session(request.signIn());
    session
        .refusal()
        .ifPresent(
            why -> {
              throw new ArmFailure(why, Effect.NONE);
            });
    return wire.send(session, request, signIns.tenant(request.signIn()).orElse(""));
  }
}
