package dev.cleat.adapter.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cleat.adapter.azure.ArmFailure.Effect;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// From what a server answered to what we say about it. Pure. Takes the four shapes in which errors
/// come: `{"error":{"code","message"}}`; the same two without the wrapper (AKS, DNS); capitalised
/// (App Service); Entra's `{"error":"…","error_description":"AADSTS…"}`; and bodies that are no
/// JSON at all.
final class ArmErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TRACE =
      Pattern.compile("\\s*Trace ID: (\\S+) Correlation ID: (\\S+)(?: Timestamp: \\S+ \\S+)?\\s*$");
  private static final Pattern AADSTS = Pattern.compile("\\bAADSTS\\d+");
  private static final Set<String> NOT_FOUND =
      Set.of("ResourceNotFound", "ResourceGroupNotFound", "RoleAssignmentNotFound");
  private static final int LONGEST = 600;

  private ArmErrors() {}

  /// Whether this code of a 404 proves that a thing is not there.
  static boolean saysNotFound(String code) {
    return NOT_FOUND.contains(code);
  }

  /// What a failed answer may have done: 429 was not taken up, 408 and 5xx may have been.
  static Effect effect(int status) {
    return switch (status) {
      case 429 -> Effect.NOT_YET;
      case 408, 500, 502, 503, 504 -> Effect.UNKNOWN;
      default -> Effect.NONE;
    };
  }

  /// The problem behind an answer that is no success. `headers` have lower-case names.
  static Problem of(Tried tried, int status, Map<String, String> headers, String body) {
    var said = said(body);
    var code = code(tried, status, said);
    var text = said.message.isEmpty() ? "" : ": " + said.message;
    var name = said.code.isEmpty() ? "" : " " + said.code;
    return new Problem(
        code,
        "Azure answered %d%s%s".formatted(status, name, text),
        ArmMends.mend(code, said.code, said.message),
        cause(status, headers, said));
  }

  /// The problem of a success that cannot be read: no JSON, or not what was asked for.
  static Problem unexpected(Tried tried, int status, Map<String, String> headers, String what) {
    return new Problem(
        tried == Tried.READ ? Code.UNEXPECTED_ANSWER : Code.WRITE_UNEXPECTED_ANSWER,
        "Azure answered %d, but %s".formatted(status, what),
        "run again; if it stays so, see whether a proxy answers in Azure's place",
        cause(status, headers, new Said("", "")));
  }

  /// The problem of a sign-in that gives no token. `who` names the credential, `why` is what the
  /// sign-in said; what Entra appends for its own operators goes to the cause.
  static Problem signIn(SignIn signIn, String who, String why) {
    var whole = line(why);
    var text = TRACE.matcher(whole).replaceFirst("");
    var number = AADSTS.matcher(text);
    var said = new Said(number.find() ? number.group() : "", text);
    return new Problem(
        Code.SIGN_IN,
        "%s cannot sign in: %s".formatted(who, text),
        SignInMends.mend(signIn, said.code),
        said.code.isEmpty() ? Optional.empty() : cause("Entra", 0, traces(whole), said));
  }

  /// Why Entra gave no token, in its own words, without what it appends for its operators.
  static Problem.Cause entra(int status, String body) {
    var said = said(body);
    var text = TRACE.matcher(said.message).replaceFirst("");
    var cause = cause("Entra", status, traces(said.message), new Said(said.code, text));
    return cause.orElseThrow();
  }

  /// Whether an answer of Entra's has a token in it. Nothing of it is kept.
  static boolean holdsToken(String body) {
    return !tree(body).path("access_token").asText("").isEmpty();
  }

  private static Map<String, String> traces(String text) {
    var trace = TRACE.matcher(text);
    return trace.find()
        ? Map.of("x-ms-request-id", trace.group(1), "x-ms-correlation-request-id", trace.group(2))
        : Map.of();
  }

  private static Optional<Problem.Cause> cause(int status, Map<String, String> headers, Said said) {
    return cause("Azure", status, headers, said);
  }

  private static Optional<Problem.Cause> cause(
      String system, int status, Map<String, String> headers, Said said) {
    return Optional.of(
        new Problem.Cause(
            system,
            status,
            said.code,
            said.message,
            headers.getOrDefault("x-ms-request-id", ""),
            headers.getOrDefault("x-ms-correlation-request-id", "")));
  }

  private static Code code(Tried tried, int status, Said said) {
    if (said.code.startsWith("AADSTS")) {
      return Code.SIGN_IN;
    }
    return tried == Tried.READ ? reading(status, said.code) : writing(status, said.code);
  }

  private static Code reading(int status, String code) {
    if (code.equals("SubscriptionNotFound") || code.equals("InvalidSubscriptionId")) {
      return Code.SUBSCRIPTION_NOT_FOUND;
    }
    return switch (status) {
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.FORBIDDEN;
      case 408, 504 -> Code.TIMED_OUT;
      case 429 -> Code.THROTTLED;
      default -> status >= 500 ? Code.SERVER_ERROR : Code.REFUSED;
    };
  }

  private static Code writing(int status, String code) {
    return switch (code) {
      case "PrincipalNotFound" -> Code.WRITE_PRINCIPAL_NOT_FOUND;
      case "MissingSubscriptionRegistration" -> Code.WRITE_REFUSED;
      default -> writing(status);
    };
  }

  private static Code writing(int status) {
    return switch (status) {
      case 401 -> Code.WRITE_UNAUTHENTICATED;
      case 403 -> Code.WRITE_FORBIDDEN;
      case 404 -> Code.WRITE_TARGET_GONE;
      case 408, 504 -> Code.WRITE_TIMED_OUT;
      case 409 -> Code.WRITE_CONFLICT;
      case 412 -> Code.WRITE_PRECONDITION;
      case 429 -> Code.WRITE_THROTTLED;
      default -> status >= 500 ? Code.WRITE_SERVER_ERROR : Code.WRITE_REFUSED;
    };
  }

  private static Said said(String body) {
    var tree = tree(body);
    var error = tree.path("error");
    if (error.isTextual()) {
      return entra(error.asText(), tree.path("error_description").asText(""));
    }
    var inner = error.isObject() ? error : tree;
    return new Said(first(inner, "code", "Code"), line(first(inner, "message", "Message")));
  }

  private static Said entra(String error, String description) {
    var number = AADSTS.matcher(description);
    return new Said(number.find() ? number.group() : error, line(description));
  }

  private static String first(JsonNode tree, String name, String other) {
    var text = tree.path(name).asText("");
    return text.isEmpty() || text.equals("null") ? tree.path(other).asText("") : text;
  }

  /// One line, of bearable length: the text goes into reports.
  private static String line(String text) {
    var flat = text.replaceAll("\\s+", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }

  private static JsonNode tree(String body) {
    try {
      var tree = JSON.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  private record Said(String code, String message) {}
}
