package org.kindling.config.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kindling.failure.Redaction;

/** A path or URI as a person gives it. */
public final class GivenPath {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
  private static final Pattern WEB = Pattern.compile("(?i)\\s*https?:.*", Pattern.DOTALL);

  private static final Pattern AUTHORITY = Pattern.compile("[^/]+://([^/]*).*", Pattern.DOTALL);

  /** A name with a secret, and no host with a port. */
  private static final Pattern OWNER = Pattern.compile("[^:]*:(?![0-9]{0,5}$).*", Pattern.DOTALL);

  private GivenPath() {}

  /**
   * What was expected instead of a path or URI that is not read; empty where it may be.
   *
   * <p>Hadoop would read from the web, but not say how long a file is or whether it is a folder.
   */
  public static Optional<String> expectedInsteadOf(String given) {
    if (WEB.matcher(given).matches()) {
      return Optional.of(
          "a path or URI on a file system, such as file:, hdfs: or s3a:, not the web,");
    }
    return holdsCredentials(given)
        ? Optional.of(
            "a path or URI without credentials, which settings such as fs.s3a.access.key or the"
                + " environment give,")
        : Optional.empty();
  }

  /**
   * Whether it says who asks, as in {@code s3a://KEY:SECRET@bucket}, or with what leave, as in
   * {@code ?sig=SECRET}: a run keeps its paths, and must not keep secrets.
   */
  private static boolean holdsCredentials(String given) {
    Matcher uri = AUTHORITY.matcher(given);
    if (!uri.matches()) {
      return false;
    }
    String authority = uri.group(1);
    boolean container = given.startsWith("abfs") || given.startsWith("wasb");
    boolean owned = authority.indexOf('@') >= 0 && !container;
    // A secret may hold a slash, which then ends what stands for the host.
    boolean broken = given.indexOf('@') >= 0 && OWNER.matcher(authority).matches();
    int query = given.indexOf('?');
    String values = query < 0 ? "" : given.substring(query);
    return owned || broken || !Redaction.of(values).equals(values);
  }

  /**
   * The path or URI as Hadoop takes it: without escapes.
   *
   * <p>Programs write {@code file:} URIs with escapes, and Hadoop would make a folder {@code
   * my%20run} of them. Other URIs, and paths, are taken as they stand, as everywhere in Hadoop; so
   * is a {@code file:} URI with a per cent sign that begins no escape.
   */
  public static String unescaped(String given) {
    boolean escaped =
        given.toLowerCase(Locale.ROOT).startsWith("file:")
            && ESCAPE.matcher(given).find()
            && ESCAPE.matcher(given).replaceAll("").indexOf('%') < 0;
    // The decoder is made for forms, where a plus is a space.
    return escaped ? URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8) : given;
  }
}
