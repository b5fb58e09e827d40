package org.kindling.files;

import java.io.File;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The place beside a file where its new content is written, so that the old one is whole until the
 * new one is.
 *
 * @param place where to write: the file itself on object stores, which show nothing of a file
 *     before it is closed, and for devices
 * @param file what the content is for
 */
public record Aside(Path place, Path file) {
  /** Two drivers that take one folder over at once must not write into one file. */
  private static final String END = end(LockOwner.ofThisProcess());

  private static final Pattern NAME = Pattern.compile(".+\\.[0-9]+-[0-9]+\\.new");

  /** The place for a file. Where files can be appended to, they show while they are written. */
  static Aside of(Path file, FileSystem files) throws IOException {
    boolean shows = files.hasPathCapability(file, CommonPathCapabilities.FS_APPEND);
    return shows && !isDevice(file, files)
        ? new Aside(file.suffix(END), file)
        : new Aside(file, file);
  }

  /** Such as /dev/stdout, in whose place no file must be put. */
  private static boolean isDevice(Path file, FileSystem files) {
    if (!(files instanceof RawLocalFileSystem local)) {
      return false;
    }
    File there = local.pathToFile(file);
    return there.exists() && !there.isFile() && !there.isDirectory();
  }

  /** Deletes from a folder what drivers that were killed in the middle of a write have left. */
  public static void sweep(Folder folder) {
    folder.fileNames().stream()
        .filter(name -> NAME.matcher(name).matches())
        .forEach(folder::delete);
  }

  /** Puts what was written in the file's place, at once. */
  void commit(FileSystem files) throws IOException {
    if (isInPlace()) {
      return;
    }
    // The local one renames as POSIX does; the others refuse where something is there.
    boolean renamed =
        files instanceof RawLocalFileSystem ? files.rename(place, file) : replace(files);
    if (!renamed) {
      throw new PathIOException(file.toString(), "its new content could not be put in its place");
    }
  }

  /** Removes what is of no use, whose space may be what others lack. */
  void discard(FileSystem files) throws IOException {
    if (!isInPlace()) {
      files.delete(place, false);
    }
  }

  private boolean replace(FileSystem files) throws IOException {
    try {
      FileContext.getFileContext(files.getUri(), files.getConf())
          .rename(place, file, Options.Rename.OVERWRITE);
      return true;
    } catch (UnsupportedFileSystemException e) {
      files.delete(file, false);
      return files.rename(place, file);
    }
  }

  private boolean isInPlace() {
    return place.equals(file);
  }

  private static String end(LockOwner owner) {
    return "." + owner.process() + "-" + owner.startedMillis() + ".new";
  }
}
