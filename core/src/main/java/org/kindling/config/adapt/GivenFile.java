package org.kindling.config.adapt;

import org.apache.hadoop.fs.Path;
import org.kindling.config.text.Uris;

/**
 * A file or folder that a user gives, on any Hadoop file system.
 *
 * @param what it is, such as {@code support}
 * @param uri as it was given
 * @param uris leads to it
 */
public record GivenFile(String what, String uri, Uris uris) {
  /** What errors call it. */
  public String name() {
    return what + " " + uri;
  }

  /** Where it is. */
  public Path path() {
    return uris.path("--" + what, uri);
  }

  /**
   * Its content.
   *
   * @param most bytes that it may have
   */
  public byte[] bytes(int most) {
    return uris.bytes(what, uri, most);
  }
}
