package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/// Which object was seen, and in which state; one text in {@link dev.cleat.model.Live#version}.
record Version(String uid, String resourceVersion) {

  private static final String SEPARATOR = "@";

  static Version of(ObjectMeta metadata) {
    return new Version(metadata.getUid(), metadata.getResourceVersion());
  }

  static Version parse(String text) {
    var parts = text.split(SEPARATOR, 2);
    return new Version(parts[0], parts.length > 1 ? parts[1] : "");
  }

  @Override
  public String toString() {
    return uid + SEPARATOR + resourceVersion;
  }
}
