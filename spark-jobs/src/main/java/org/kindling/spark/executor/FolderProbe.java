package org.kindling.spark.executor;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.files.Folder;
import org.kindling.host.Finding;

/**
 * Whether a process reads what the driver has written into a run's folder, and writes beside it.
 *
 * @param uri a folder for this alone, which the driver makes and takes away
 * @param word what the driver wrote
 */
record FolderProbe(String uri, String word) implements Serializable {
  private static final String WHAT = "run folder";
  private static final String DRIVERS = "driver";

  /** Leaves the word. */
  void leave(Configuration hadoop) throws IOException {
    write(hadoop, DRIVERS, word);
  }

  /** Takes everything away. */
  void remove(Configuration hadoop) throws IOException {
    Path folder = new Path(uri);
    folder.getFileSystem(hadoop).delete(folder, true);
  }

  /** Looks for the word, and leaves one. */
  Finding look(Configuration hadoop, String name) {
    try {
      if (!read(hadoop, DRIVERS).equals(word)) {
        return fault("holds something else there than what the driver wrote");
      }
      write(hadoop, name, word);
      return Finding.fine(WHAT, "read and written");
    } catch (IOException | RuntimeException e) {
      return fault(Folder.reason(e));
    }
  }

  /** A local disk need not be shared as long as executors are sent all they need. */
  private Finding fault(String reason) {
    boolean local = "file".equals(new Path(uri).toUri().getScheme());
    return local
        ? Finding.poor(
            WHAT,
            uri + ": " + reason,
            "only the driver sees this disk; images beyond task.image.broadcast-limit need a shared"
                + " file system")
        : Finding.wrong(
            WHAT,
            uri + ": " + reason,
            "executors need the rights and the settings by which the driver reaches it:"
                + " HADOOP_CONF_DIR where they start, or spark.hadoop.*");
  }

  private String read(Configuration hadoop, String name) throws IOException {
    Path file = new Path(uri, name);
    try (FSDataInputStream stream = file.getFileSystem(hadoop).open(file)) {
      return new String(stream.readNBytes(word.length() + 1), StandardCharsets.UTF_8);
    }
  }

  private void write(Configuration hadoop, String name, String text) throws IOException {
    Path file = new Path(uri, name);
    FileSystem files = file.getFileSystem(hadoop);
    try (FSDataOutputStream stream = files.create(file, true)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
