package dev.cleat.sandbox.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Digests as Entra and OAuth write them.
final class Hashes {

  private Hashes() {}

  /// SHA-256 of a text, in lower-case hexadecimal.
  static String hex(String text) {
    return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
  }

  /// A digest of bytes in base64url without padding.
  static String url(String algorithm, byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(algorithm, bytes));
  }

  /// A digest of bytes in upper-case hexadecimal.
  static String thumbprint(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(digest("SHA-1", bytes));
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has " + algorithm, missing);
    }
  }
}
