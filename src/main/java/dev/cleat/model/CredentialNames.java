package dev.cleat.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of our federated identity credentials (SPEC 6): `cleat_<owner>_<k>_<i>_<readable>`.
/// Azure has no tags on them, so the name is the mark. Legal names have 3–120 characters of
/// `[A-Za-z0-9-_]` and begin with a letter or digit.
public final class CredentialNames {
  private static final int LONGEST = 120;
  private static final Pattern OURS =
      Pattern.compile("cleat_([a-z0-9-]{1,20})_([a-z2-7]{10})_([a-z2-7]{6})_(.*)");

  private CredentialNames() {}

  /// The name of the credential of a service account. `cluster`: the lower-case ARM id.
  public static CredentialName.Derived forAccount(
      String owner, String cluster, String namespace, String account) {
    var k = Hashes.base32(String.join("\0", owner, cluster, namespace, account), 10);
    return new CredentialName.Derived(owner, k, account);
  }

  /// The name of a credential that the document names itself.
  public static CredentialName.Derived forName(String owner, String name) {
    return new CredentialName.Derived(owner, "x" + Hashes.base32(name, 9), name);
  }

  /// The first name for this issuer that is not in `taken`, which holds lower-case names.
  public static String free(CredentialName.Derived name, String issuer, Set<String> taken) {
    for (var attempt = 1; ; attempt++) {
      var candidate = candidate(name, attempt == 1 ? issuer : issuer + "\0" + attempt);
      if (!taken.contains(candidate.toLowerCase(Locale.ROOT))) {
        return candidate;
      }
    }
  }

  /// The parts of a name that Cleat made, whoever its owner.
  public static Optional<CredentialName.Derived> parse(String name) {
    var match = OURS.matcher(name);
    return match.matches()
        ? Optional.of(new CredentialName.Derived(match.group(1), match.group(2), match.group(4)))
        : Optional.empty();
  }

  private static String candidate(CredentialName.Derived name, String issuer) {
    var readable = name.readable().replaceAll("[^A-Za-z0-9-]", "-");
    var whole =
        "cleat_%s_%s_%s_%s".formatted(name.owner(), name.k(), Hashes.base32(issuer, 6), readable);
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
  }
}
