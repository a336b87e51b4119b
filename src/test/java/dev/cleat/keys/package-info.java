/// RSA pairs for tests, made once a JVM: each of some hundred sandboxes wants one of its own.
@NullMarked
package dev.cleat.keys;

import org.jspecify.annotations.NullMarked;
