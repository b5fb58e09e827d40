package org.kindling.config.text;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * What a configuration file includes, on the file system where it lies itself.
 *
 * <p>HOCON would pass over a file that is not there, and look for it on the local disk and the
 * class path first; an experiment must not lose its settings so quietly.
 *
 * @param including the file that has the includes
 * @param files where files are
 * @param depth how many files have included one another to come here
 * @param read how many were included in all
 */
record Includes(String including, ConfigFiles files, int depth, AtomicInteger read)
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  /** More than anyone writes; a file that includes itself comes to it. */
  private static final int MOST_DEPTH = 10;

  /** Two includes in each of files ten deep would come to a thousand, ten to more than end. */
  private static final int MOST = 100;

  /** Of a text that nothing includes. */
  Includes(String including, ConfigFiles files) {
    this(including, files, 0, new AtomicInteger());
  }

  /** How to parse a text that has these includes. */
  ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setOriginDescription(including).setIncluder(this);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String included) {
    if (depth == MOST_DEPTH) {
      throw refused("files include one another more than " + MOST_DEPTH + " deep");
    }
    if (read.incrementAndGet() > MOST) {
      throw refused("more than " + MOST + " files are included");
    }
    String uri = files.resolve(including, included);
    Includes inner = new Includes(uri, files, depth + 1, read);
    return ConfigFactory.parseString(text(uri), inner.options()).root();
  }

  private String text(String uri) {
    try {
      return files.text(uri);
    } catch (KindlingException e) {
      throw new KindlingException(
          e.exitCode(), e.getMessage() + ", which " + including + " includes", e);
    }
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File file) {
    throw refused("include file(...) is not understood");
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
    throw refused("include url(...) is not understood");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String name) {
    throw refused("include classpath(...) is not understood");
  }

  /** Nothing else is asked for what is included. */
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private KindlingException refused(String reason) {
    return new KindlingException(
        ExitCode.USAGE,
        including + ": " + reason + "; expected include \"FILE\", a path or URI in quotes");
  }
}
