package dev.cleat.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of documents under `cleat.dev/v1`.
public enum DocumentKind {
  AKS_CLUSTER("AksCluster"),
  WORKLOAD_IDENTITY("WorkloadIdentity"),
  CREDENTIAL("Credential");

  /// The version that this build reads.
  static final String API_VERSION = "cleat.dev/v1";

  private final String word;

  DocumentKind(String word) {
    this.word = word;
  }

  /// As documents write it.
  public String word() {
    return word;
  }

  static Optional<DocumentKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(DocumentKind::word).toList();
  }
}
