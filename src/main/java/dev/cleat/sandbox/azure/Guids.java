package dev.cleat.sandbox.azure;

import java.util.regex.Pattern;

/// GUIDs in ids.
final class Guids {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Guids() {}

  static boolean isGuid(String text) {
    return FORM.matcher(text).matches();
  }

  /// The last part of an id.
  static String last(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
