package org.kindling.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A path or URI as a person gives it. */
public final class GivenPath {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
  private static final Pattern WEB = Pattern.compile("(?i)\\s*https?:.*", Pattern.DOTALL);

  private GivenPath() {}

  /**
   * What was expected instead of a path or URI that is not read; empty where it may be.
   *
   * <p>Hadoop would read from the web, but not say how long a file is or whether it is a folder.
   */
  public static Optional<String> expectedInsteadOf(String given) {
    return WEB.matcher(given).matches()
        ? Optional.of("a path or URI on a file system, such as file:, hdfs: or s3a:, not the web,")
        : Optional.empty();
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
