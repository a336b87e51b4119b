package dev.cleat.sandbox.azure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The parameters `t`, `c`, `s`, `h` of an operation's URL. As long as the real ones, so that a
/// client that cannot take several KB, or that builds such a URL itself, is found out here.
final class Signature {

  private static final int CERTIFICATE_BLOCKS = 72;

  private Signature() {}

  /// The parameter `h` for this operation.
  static String of(String id) {
    return block("h" + id);
  }

  static String query(String id) {
    var certificate = new StringBuilder();
    for (int i = 0; i < CERTIFICATE_BLOCKS; i++) {
      certificate.append(block("c" + i));
    }
    return "&t="
        + 638_000_000_000_000_000L
        + "&c="
        + certificate
        + "&s="
        + block("s" + id)
        + "&h="
        + of(id);
  }

  private static String block(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
