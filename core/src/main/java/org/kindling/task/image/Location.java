package org.kindling.task.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;

/**
 * A file or folder that is there, on any Hadoop file system.
 *
 * @param files the file system it is on
 * @param status what that says of it
 */
record Location(FileSystem files, FileStatus status) {
  private static final int BUFFER = 1 << 16;

  /** What lies at a path or URI. */
  static Location find(Configuration hadoop, String uri) throws IOException {
    try {
      Path path = new Path(uri);
      FileSystem files = path.getFileSystem(hadoop);
      return new Location(files, files.getFileStatus(path));
    } catch (IllegalArgumentException e) {
      throw new KindlingException(
          ExitCode.USAGE, Shown.value(uri) + " is not a path or URI: " + Fault.reason(e), e);
    } catch (RuntimeException e) {
      // A file system whose jar is missing is told by a bare exception around the lost class.
      throw new IOException(Fault.reason(e.getCause() == null ? e : e.getCause()), e);
    }
  }

  Path path() {
    return status.getPath();
  }

  long length() {
    return status.getLen();
  }

  boolean isFolder() {
    return status.isDirectory();
  }

  FSDataInputStream open() throws IOException {
    return files.open(path());
  }

  /** The file's bytes, unpacked where they are packed by gzip. */
  InputStream unpacked() throws IOException {
    InputStream file = open();
    try {
      PushbackInputStream stream =
          new PushbackInputStream(new BufferedInputStream(file, BUFFER), 2);
      byte[] head = stream.readNBytes(2);
      stream.unread(head);
      boolean packed = head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
      return packed ? new GZIPInputStream(stream, BUFFER) : stream;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** What the file begins with; fewer bytes where it is shorter. */
  byte[] head(int bytes) throws IOException {
    try (InputStream stream = unpacked()) {
      return stream.readNBytes(bytes);
    }
  }
}
