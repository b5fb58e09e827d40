package org.kindling.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes secrets out of what people read and run folders keep.
 *
 * <p>Of a URI scheme, host and path stay; of what is given under a secret's name, the name stays.
 * Where it is in doubt, too much is taken. Every text is gone through once from its beginning to
 * its end: messages quote what strangers wrote, which may be of any length.
 */
public final class Redaction {
  /** In place of what nobody is to read; Spark's own. */
  public static final String REDACTED = "*********(redacted)";

  /** Names that hold one of these are secrets'. */
  private static final List<String> PARTS =
      List.of(
          "secret",
          "passw",
          "passphrase",
          "passcode",
          "token",
          "credential",
          "signature",
          "authorization",
          "cookie");

  /** Such as access-key, accountKey and PRIVATE_KEY. */
  private static final List<String> KEYS =
      List.of("access", "account", "api", "encryption", "private", "shared", "signing", "master");

  /** Names that end so, such as dbpwd and keyPass. */
  private static final List<String> ENDS = List.of("pwd", "pass");

  /** Names that have one of these between their dots and hyphens, such as fs.azure.sas.box. */
  private static final Set<String> WORDS = Set.of("sas", "sig", "pwd", "pass", "jwt");

  private static final Set<String> AUTHENTICATION = Set.of("bearer", "basic", "digest");

  private Redaction() {}

  /** Whether what has this name may be a secret. */
  public static boolean isSecret(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return PARTS.stream().anyMatch(small::contains)
        || ENDS.stream().anyMatch(small::endsWith)
        || Arrays.stream(small.split("[._-]", -1)).anyMatch(WORDS::contains)
        || KEYS.stream().anyMatch(kind -> hasKey(small, kind));
  }

  /** A text without its secrets. */
  public static String of(String text) {
    return new NamedSecrets(UriSecrets.redacted(text)).redacted();
  }

  /** Whether this word stands before what somebody proves himself with. */
  static boolean isAuthentication(String word) {
    return AUTHENTICATION.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean hasKey(String name, String kind) {
    int at = name.indexOf(kind);
    while (at >= 0) {
      int end = at + kind.length();
      boolean apart = end < name.length() && "._-".indexOf(name.charAt(end)) >= 0;
      if (name.startsWith("key", apart ? end + 1 : end)) {
        return true;
      }
      at = name.indexOf(kind, end);
    }
    return false;
  }
}
