package dev.cleat.sandbox.http;

/// The sandbox is being closed under a call that still waits: it is given up, unanswered and
/// without effect.
public final class Closing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Closing() {
    super("the sandbox is being closed");
  }
}
