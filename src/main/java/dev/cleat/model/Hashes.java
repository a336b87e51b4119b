package dev.cleat.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// The digests that derived names are made of, and that saved plans are sealed with.
public final class Hashes {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Hashes() {}

  /// The first `length` characters of the SHA-256 of `text` in lower-case base32 (RFC 4648).
  public static String base32(String text, int length) {
    var bytes = digest("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    var out = new StringBuilder();
    for (var i = 0; i < length; i++) {
      out.append(ALPHABET.charAt(fiveBits(bytes, i * 5)));
    }
    return out.toString();
  }

  /// The SHA-256 of `text` in lower-case hexadecimal.
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static int fiveBits(byte[] bytes, int from) {
    var value = 0;
    for (var bit = from; bit < from + 5; bit++) {
      value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
    }
    return value;
  }

  /// A UUID of version 5 (RFC 9562): SHA-1 over the namespace and the name.
  static UUID uuid5(UUID namespace, String name) {
    var text = name.getBytes(StandardCharsets.UTF_8);
    var input = ByteBuffer.allocate(16 + text.length);
    input.putLong(namespace.getMostSignificantBits());
    input.putLong(namespace.getLeastSignificantBits());
    input.put(text);
    var hash = ByteBuffer.wrap(digest("SHA-1", input.array()));
    var high = hash.getLong() & ~0xF000L | 0x5000L;
    var low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static byte[] digest(String algorithm, byte[] input) {
    try {
      return MessageDigest.getInstance(algorithm).digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
