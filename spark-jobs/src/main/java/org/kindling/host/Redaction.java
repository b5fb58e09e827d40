package org.kindling.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of what people read and run folders keep. */
public final class Redaction {
  /** In place of what nobody is to read; Spark's own. */
  private static final String REDACTED = "*********(redacted)";

  private static final String SECRET =
      "(?:secret|passw|passphrase|token|credential|signature"
          + "|(?:access|account|api|encryption|private|shared)[._-]?key)";

  private static final Pattern NAME = Pattern.compile("(?i)" + SECRET);

  /** Such as -Djavax.net.ssl.keyStorePassword=xyz among flags, or password=xyz in a URL. */
  private static final Pattern GIVEN =
      Pattern.compile("(?i)([\\w.-]*" + SECRET + "[\\w.-]*=)[^\\s&;,\"']+");

  /** Such as s3a://KEY:SECRET@bucket. */
  private static final Pattern OWNER = Pattern.compile("(://[^/@:\\s]+:)[^/@\\s]+@");

  private Redaction() {}

  /** Whether what has this name may be a secret. */
  public static boolean isSecret(String name) {
    return NAME.matcher(name).find();
  }

  /** A text without the secrets that it gives a name to. */
  public static String of(String text) {
    String given = GIVEN.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(REDACTED));
    return OWNER.matcher(given).replaceAll("$1" + Matcher.quoteReplacement(REDACTED + "@"));
  }
}
