package org.kindling.command;

import org.apache.hadoop.fs.Path;
import org.kindling.config.text.ConfigFiles;
import org.kindling.config.text.Uris;

/**
 * Configuration files on any Hadoop file system.
 *
 * @param uris how they are reached
 */
record ConfigurationFiles(Uris uris) implements ConfigFiles {
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public String text(String uri) {
    return uris.text("configuration", uri, MOST_BYTES);
  }

  @Override
  public String resolve(String including, String included) {
    Path folder = uris.path("configuration", including).getParent();
    Path path = new Path(folder, uris.path("configuration", included));
    // The escapes of file URIs, and of no others, are taken away where it is read.
    return "file".equals(path.toUri().getScheme()) ? path.toUri().toString() : path.toString();
  }
}
