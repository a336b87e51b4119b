package dev.cleat.sandbox.http;

/// Answers calls. Called from many threads at once; never throws for what a client may send.
@FunctionalInterface
public interface Routes {

  Answer answer(Call call);
}
