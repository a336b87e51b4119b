package dev.cleat.verify;

import java.util.Locale;
import java.util.Optional;

/// What an anonymous reader gets from an address that Entra reads too. `url` is the address that
/// was asked.
public sealed interface Fetched<T> {
  /// The address that was asked.
  String url();

  /// It holds what it should.
  record Good<T>(String url, T it) implements Fetched<T> {}

  /// It does not, as `detail` says in a few words: `answered 404`, `redirects to https://…`.
  record Bad<T>(String url, Flaw flaw, String detail) implements Fetched<T> {}

  /// What may be wrong with it.
  enum Flaw {
    /// Not asked: it is no https address (towards loopback, http will do).
    NOT_HTTPS,
    /// No answer: no such host, connection refused, broken TLS, too slow.
    NO_ANSWER,
    /// An answer that is no 200: not found, public access disabled, a server's trouble.
    STATUS,
    /// It answers with a redirect, which Entra need not follow.
    REDIRECT,
    /// What it has is labelled as something that is no JSON.
    CONTENT_TYPE,
    /// More bytes than such a document ever has.
    TOO_LARGE,
    /// No JSON, or not the members that the document must have.
    NOT_THE_DOCUMENT;

    /// As programs read it: `not-https`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// What it holds, where that is as it should be.
  default Optional<T> good() {
    return this instanceof Good<T>(_, var it) ? Optional.of(it) : Optional.empty();
  }
}
