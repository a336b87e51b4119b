package dev.cleat.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The keys of one mapping while it is read. A key given twice is a finding; the first one stands.
final class Keys {

  private final Map<String, Tree.Entry> entries = new LinkedHashMap<>();
  private final Consumer<Finding> findings;

  Keys(Consumer<Finding> findings) {
    this.findings = findings;
  }

  void add(String key, Tree.Entry entry) {
    var earlier = entries.putIfAbsent(key, entry);
    if (earlier != null) {
      findings.accept(
          Finding.error(
              FindingCode.DUPLICATE_KEY,
              entry.at(),
              key,
              "\"%s\" stands here a second time; the first is at %s".formatted(key, earlier.at()),
              "keep one of the two"));
    }
  }

  /// These entries, and those of `merged` that are not among them.
  Map<String, Tree.Entry> over(Map<String, Tree.Entry> merged) {
    merged.forEach(entries::putIfAbsent);
    return entries;
  }
}
