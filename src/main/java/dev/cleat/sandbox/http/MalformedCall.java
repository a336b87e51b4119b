package dev.cleat.sandbox.http;

import java.io.IOException;

/// What came in is no HTTP/1.1 request.
final class MalformedCall extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedCall(String what) {
    super(what);
  }
}
