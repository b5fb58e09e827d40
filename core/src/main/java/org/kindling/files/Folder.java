package org.kindling.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A folder on any Hadoop file system. What fails, fails with one line that names the file.
 *
 * <p>On a local disk no hidden {@code .crc} files are written beside the others: manifests have
 * stronger sums, and a person may edit a text without Hadoop calling it corrupt.
 *
 * @param files the file system that the path is on
 * @param path the folder; it may not exist yet
 */
public record Folder(FileSystem files, Path path) {

  /**
   * The folder at a path.
   *
   * @throws KindlingException (input/output) where its file system is not known or not reached
   */
  public static Folder at(Path path, Configuration hadoop) {
    try {
      FileSystem files = path.getFileSystem(hadoop);
      FileSystem plain =
          files instanceof ChecksumFileSystem summed ? summed.getRawFileSystem() : files;
      return new Folder(plain, plain.makeQualified(path));
    } catch (IOException | RuntimeException e) {
      throw failure("open", path, e);
    }
  }

  /** A folder in this one. */
  public Folder folder(String name) {
    return new Folder(files, new Path(path, name));
  }

  /** What writes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of them; the stream is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * A file that was written.
   *
   * @param length in bytes
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Written(String name, long length, String sha256) {}

  /**
   * Writes a file, over one that is there, and waits until it is on disk where that can be had.
   * Where that fails, what was there is as it was.
   */
  public Written write(String name, Content content) {
    try {
      return writeAside(name, content);
    } catch (IOException | FSError e) {
      throw failure("write", file(name), e);
    }
  }

  /** Writes a text. */
  public Written write(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return write(name, stream -> stream.write(bytes));
  }

  /** What reads a file's bytes. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(InputStream stream) throws IOException, BrokenContentException;
  }

  /**
   * What a file holds.
   *
   * @throws FileNotFoundException where there is none
   */
  public <T> T read(String name, Reading<T> reading) throws IOException, BrokenContentException {
    try (InputStream stream = files.open(file(name))) {
      return reading.of(stream);
    } catch (FSError e) {
      throw new IOException(reason(e), e);
    }
  }

  /**
   * A small text.
   *
   * @param mostBytes a longer one is broken
   * @throws FileNotFoundException where there is none
   */
  public String read(String name, int mostBytes) throws IOException, BrokenContentException {
    byte[] bytes = read(name, stream -> stream.readNBytes(mostBytes + 1));
    if (bytes.length > mostBytes) {
      throw new BrokenContentException(name + " is longer than " + mostBytes + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A file to be written bit by bit, over one that is there. */
  public FSDataOutputStream create(String name) throws IOException {
    return files.create(file(name), true);
  }

  /** A file's length in bytes. */
  public long length(String name) throws IOException {
    return files.getFileStatus(file(name)).getLen();
  }

  /** Whether there is such a file or folder. */
  public boolean has(String name) {
    try {
      return files.exists(file(name));
    } catch (IOException e) {
      throw failure("look for", file(name), e);
    }
  }

  /** The names of the folders in this one, sorted; none where it does not exist. */
  public List<String> folderNames() {
    return names(FileStatus::isDirectory);
  }

  /** The names of the files in this folder, sorted; none where it does not exist. */
  public List<String> fileNames() {
    return names(FileStatus::isFile);
  }

  /** Deletes a file, or a folder with all that is in it; none is no error. */
  public void delete(String name) {
    try {
      files.delete(file(name), true);
    } catch (IOException e) {
      throw failure("delete", file(name), e);
    }
  }

  /** The path of a file or folder in this one; of this one itself where the name is empty. */
  public Path file(String name) {
    return name.isEmpty() ? path : new Path(path, name);
  }

  /** The end that a failed operation on a file comes to. */
  public static KindlingException failure(String operation, Path path, Throwable cause) {
    return new KindlingException(
        ExitCode.IO, "can't " + operation + " " + path + ": " + reason(cause), cause);
  }

  /**
   * Why an operation failed, in one line: remote file systems put whole stack traces into their
   * messages, the local one wraps what the disk says into an {@link FSError}, and one whose jar is
   * missing is told by a bare {@link RuntimeException} around the class that was not found.
   */
  public static String reason(Throwable cause) {
    boolean wraps = cause instanceof FSError || cause.getClass() == RuntimeException.class;
    if (wraps && cause.getCause() != null) {
      return reason(cause.getCause());
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage().strip();
    // So Java's login says it.
    if (message.endsWith("NullPointerException: invalid null input: name")) {
      return "this process's user id has no name, which Hadoop needs; expected an entry in"
          + " /etc/passwd";
    }
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }

  private List<String> names(Predicate<FileStatus> wanted) {
    try {
      return Arrays.stream(files.listStatus(path))
          .filter(wanted)
          .map(status -> status.getPath().getName())
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    } catch (IOException e) {
      throw failure("list", path, e);
    }
  }

  private Written writeAside(String name, Content content) throws IOException {
    requireNoFolder(name);
    Aside aside = Aside.of(file(name), files);
    try {
      Written written = writeAndSum(name, aside.place(), content);
      aside.commit(files);
      return written;
    } catch (IOException | RuntimeException | FSError e) {
      discardQuietly(aside);
      throw e;
    }
  }

  /** Into which the file would be moved. */
  private void requireNoFolder(String name) throws IOException {
    if (files.exists(file(name)) && files.getFileStatus(file(name)).isDirectory()) {
      throw new IOException("it is a folder");
    }
  }

  private Written writeAndSum(String name, Path place, Content content) throws IOException {
    MessageDigest digest = sha256();
    try (FSDataOutputStream file = files.create(place, true)) {
      DigestOutputStream summed = new DigestOutputStream(file, digest);
      try {
        content.writeTo(summed);
        summed.flush();
      } catch (IOException | RuntimeException | FSError e) {
        abort(file);
        throw e;
      }
      if (file.hasCapability(StreamCapabilities.HSYNC)) {
        file.hsync();
      }
      return new Written(name, file.getPos(), HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** To close a file on an object store would show the part of it that was written. */
  private static void abort(FSDataOutputStream file) {
    if (file.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      file.abort();
    }
  }

  private void discardQuietly(Aside aside) {
    try {
      aside.discard(files);
    } catch (IOException | FSError e) {
      // The failure to write is what its user must hear of.
    }
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
