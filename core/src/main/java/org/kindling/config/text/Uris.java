package org.kindling.config.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;

/**
 * Paths and URIs as a user gives them, on any Hadoop file system.
 *
 * @param hadoop its configuration
 */
public record Uris(Configuration hadoop) {

  /** What spark-submit has in its properties and hands on for Hadoop, as to Spark's own readers. */
  private static final String SPARKS = "spark.hadoop.";

  /** With Hadoop's configuration as the class path has it. */
  public static Uris withDefaults() {
    Configuration hadoop = new Configuration();
    Properties properties = System.getProperties();
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(SPARKS))
        .forEach(name -> hadoop.set(name.substring(SPARKS.length()), properties.getProperty(name)));
    return new Uris(hadoop);
  }

  /** The path that a URI names. */
  public Path path(String what, String uri) {
    GivenPath.expectedInsteadOf(uri)
        .ifPresent(
            expected -> {
              throw new KindlingException(
                  ExitCode.USAGE, what + " must be " + expected + " but was " + uri);
            });
    try {
      return new Path(GivenPath.unescaped(uri));
    } catch (IllegalArgumentException e) {
      throw new KindlingException(
          ExitCode.USAGE, what + " " + uri + " is not a path or URI: " + e.getMessage(), e);
    }
  }

  /** The file system of a path, or one line that says why there is none. */
  public FileSystem fileSystem(String what, Path path) {
    try {
      return path.getFileSystem(hadoop);
    } catch (IOException | RuntimeException e) {
      throw new KindlingException(ExitCode.IO, what + " " + path + ": " + Folder.reason(e), e);
    }
  }

  /**
   * A small text file's content.
   *
   * @param what the file is, for errors
   * @param most bytes that it may have
   */
  public String text(String what, String uri, int most) {
    return new String(bytes(what, uri, most), StandardCharsets.UTF_8);
  }

  /**
   * A small file's content.
   *
   * @param what the file is, for errors
   * @param most bytes that it may have
   */
  public byte[] bytes(String what, String uri, int most) {
    Path path = path(what, uri);
    try (FSDataInputStream in = fileSystem(what, path).open(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new KindlingException(
            ExitCode.USAGE, what + " " + uri + " has more than " + most + " bytes");
      }
      return bytes;
    } catch (FileNotFoundException e) {
      throw new KindlingException(ExitCode.IO, what + " " + uri + ": no such file", e);
    } catch (IOException e) {
      throw new KindlingException(ExitCode.IO, what + " " + uri + ": " + e.getMessage(), e);
    }
  }
}
