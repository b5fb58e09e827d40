package org.kindling.runfolder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.kindling.files.Json;

/**
 * The folder of a run, on any Hadoop file system, read with bounds.
 *
 * <p>A local disk is read and written without Hadoop's hidden {@code .crc} files, as runs write it.
 *
 * @param files the file system the folder is on
 * @param path the folder
 */
public record RunFolder(FileSystem files, Path path) {
  /** More entries than a run writes; a folder with more is no run's. */
  private static final int MOST_ENTRIES = 100_000;

  /** The folder at a path, on the path's own file system. */
  public static RunFolder at(Path path, Configuration hadoop) throws IOException {
    FileSystem summed = path.getFileSystem(hadoop);
    FileSystem files =
        summed instanceof ChecksumFileSystem local ? local.getRawFileSystem() : summed;
    // As text and back: a path made of a URI keeps a slash at its end, and has no name then.
    return new RunFolder(files, new Path(files.makeQualified(path).toString()));
  }

  /**
   * Opens a file of this folder.
   *
   * @param name relative to the folder, as in {@code eval/test.json}
   * @return empty where there is none
   */
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(files.open(new Path(path, name)));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }

  /**
   * The whole text of a small file.
   *
   * @throws IOException if it is longer than {@code mostBytes}
   */
  public Optional<String> text(String name, int mostBytes) throws IOException {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      byte[] bytes = stream.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new IOException(name + " must be at most " + mostBytes + " bytes but is longer");
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /**
   * What a JSON file holds; empty where there is none.
   *
   * @throws IOException if it is longer than {@code mostBytes}, or no JSON
   */
  public Optional<Json> json(String name, int mostBytes) throws IOException {
    Optional<String> text = text(name, mostBytes);
    return text.isPresent() ? Optional.of(Json.parse(name, text.get())) : Optional.empty();
  }

  /** The names of the files in a sub-folder, sorted; none where it is absent. */
  public List<String> filesIn(String name) throws IOException {
    return entries(name).stream().filter(FileStatus::isFile).map(RunFolder::name).sorted().toList();
  }

  /** The folders in a sub-folder, sorted by name; none where it is absent. */
  public List<RunFolder> foldersIn(String name) throws IOException {
    return entries(name).stream()
        .filter(FileStatus::isDirectory)
        .map(status -> new RunFolder(files, status.getPath()))
        .sorted(Comparator.comparing(RunFolder::name))
        .toList();
  }

  /** Whether a run has left anything here that tells of it. */
  public boolean holdsARun() throws IOException {
    return entries(".").stream()
        .map(RunFolder::name)
        .anyMatch(Set.of("run.json", "status.json", "metrics")::contains);
  }

  /** The folder's own name. */
  public String name() {
    return path.getName();
  }

  private List<FileStatus> entries(String name) throws IOException {
    List<FileStatus> entries = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> iterator = files.listStatusIterator(new Path(path, name));
      while (iterator.hasNext() && entries.size() < MOST_ENTRIES) {
        entries.add(iterator.next());
      }
    } catch (FileNotFoundException absent) {
      return List.of();
    }
    return entries;
  }

  private static String name(FileStatus status) {
    return status.getPath().getName();
  }
}
