package dev.cleat.config;

/// Text that cannot be read as YAML or JSON at all. Thrown and caught within one file: it ends the
/// reading of that file and becomes a finding.
final class BrokenText extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  BrokenText(FindingCode code, Position at, String message, String mend) {
    super(message);
    finding = Finding.error(code, at, "", message, mend);
  }

  Finding finding() {
    return finding;
  }
}
