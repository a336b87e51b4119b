package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import java.util.regex.Pattern;

/// Which texts Azure and Kubernetes take as names. Sources: Azure's resource name rules, and
/// Kubernetes' object names and labels.
enum NameRule {
  DOCUMENT(
      FindingCode.KUBERNETES_NAME,
      "a document's name",
      "1 to 63 lower-case letters, digits and -, beginning and ending with a letter or digit",
      "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
  NAMESPACE(
      FindingCode.KUBERNETES_NAME,
      "a namespace",
      "1 to 63 lower-case letters, digits and -, beginning and ending with a letter or digit",
      "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
  ACCOUNT(
      FindingCode.KUBERNETES_NAME,
      "a service account",
      "up to 253 lower-case letters, digits, - and ., each part beginning and ending with a letter or digit",
      "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"),
  LABEL_KEY(
      FindingCode.WRONG_METADATA,
      "the key of a label or annotation",
      "up to 63 letters, digits, -, _ and ., after an optional DNS name and a slash",
      "((?=[^/]{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
          + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"),
  LABEL_VALUE(
      FindingCode.WRONG_METADATA,
      "the value of a label",
      "up to 63 letters, digits, -, _ and ., beginning and ending with a letter or digit",
      "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?"),
  IDENTITY(
      FindingCode.AZURE_NAME,
      "a managed identity",
      "3 to 128 letters, digits, - and _, beginning with a letter or digit",
      "[A-Za-z0-9][A-Za-z0-9_-]{2,127}"),
  CLUSTER(
      FindingCode.AZURE_NAME,
      "an AKS cluster",
      "1 to 63 letters, digits, - and _, beginning and ending with a letter or digit",
      "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"),
  GROUP(
      FindingCode.AZURE_NAME,
      "a resource group",
      "1 to 90 letters, digits, and . _ - ( ), not ending with a full stop",
      "[\\p{L}\\p{N}._()-]{0,89}[\\p{L}\\p{N}_()-]"),
  TRUST(
      FindingCode.AZURE_NAME,
      "a federated credential",
      "3 to 120 letters, digits, - and _, beginning with a letter or digit",
      "[A-Za-z0-9][A-Za-z0-9_-]{2,119}"),
  GUID(
      FindingCode.NOT_A_GUID,
      "a GUID",
      "32 hexadecimal digits in groups of 8-4-4-4-12",
      "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final FindingCode code;
  private final String thing;
  private final String expected;
  private final Pattern pattern;

  NameRule(FindingCode code, String thing, String expected, String pattern) {
    this.code = code;
    this.thing = thing;
    this.expected = expected;
    this.pattern = Pattern.compile(pattern);
  }

  boolean allows(String text) {
    return pattern.matcher(text).matches();
  }

  void check(Located<String> name, Findings findings) {
    check(name, name.value(), "correct it", findings);
  }

  void check(Located<?> place, String text, String mend, Findings findings) {
    if (!allows(text)) {
      findings.error(code, place, "\"%s\" is not %s: %s".formatted(text, thing, expected), mend);
    }
  }
}
