package dev.cleat.desired;

import dev.cleat.config.Credential;
import dev.cleat.config.DocumentKind;
import dev.cleat.config.Documents;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.Spelling;
import dev.cleat.model.SignIn;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sign-ins that documents may name, and the settings' own under the empty name.
final class SignIns {

  static final String SETTINGS = "";

  private final Documents documents;
  private final Defaults defaults;
  private final SortedMap<String, SignIn> byName = new TreeMap<>();

  SignIns(Documents documents, Defaults defaults) {
    this.documents = documents;
    this.defaults = defaults;
    byName.put(SETTINGS, settings());
    documents.credentials().forEach(it -> byName.putIfAbsent(it.name().value(), signIn(it)));
  }

  SortedMap<String, SignIn> all() {
    return byName;
  }

  static String name(Optional<Located<String>> named) {
    return named.map(Located::value).orElse(SETTINGS);
  }

  /// A finding where no document declares the credential.
  void check(Optional<Located<String>> named, Findings findings) {
    named
        .filter(it -> !byName.containsKey(it.value()))
        .filter(it -> !documents.unread().mayHold(DocumentKind.CREDENTIAL, it.value()))
        .ifPresent(it -> unknown(it, findings));
  }

  private void unknown(Located<String> named, Findings findings) {
    var known = byName.keySet().stream().filter(it -> !it.isEmpty()).toList();
    findings.error(
        FindingCode.UNKNOWN_CREDENTIAL,
        named,
        "no Credential document is named \"%s\"".formatted(named.value()),
        known.isEmpty()
            ? "add the document, or leave credential out to use the settings' own"
            : Spelling.mend(named.value(), known));
  }

  /// The document's own subscription, then its credential's, then that of flags and environment.
  Optional<String> subscription(Optional<Located<String>> own, String credential) {
    return own.map(Located::value)
        .or(() -> Optional.ofNullable(byName.get(credential)).flatMap(SignIn::subscriptionId))
        .or(defaults::subscriptionId);
  }

  /// The audience that tokens of another issuer carry when they are exchanged.
  String exchangeAudience(String credential) {
    return defaults
        .exchangeAudience()
        .orElseGet(
            () ->
                Optional.ofNullable(byName.get(credential))
                    .map(SignIn::cloud)
                    .orElse(defaults.cloud())
                    .audience());
  }

  private SignIn settings() {
    return new SignIn(
        SETTINGS,
        SignIn.Method.DEFAULT,
        defaults.cloud(),
        Optional.empty(),
        Optional.empty(),
        defaults.subscriptionId(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static SignIn signIn(Credential document) {
    return new SignIn(
        document.name().value(),
        document.type().value(),
        document.cloud().map(Located::value).orElse(SignIn.Cloud.PUBLIC),
        document.tenantId().map(Located::value),
        document.clientId().map(Located::value),
        document.subscriptionId().map(Located::value),
        document.clientSecret().map(Located::value),
        document.certPath().map(Located::value),
        DeclaredAccount.values(document.endpoints()));
  }
}
