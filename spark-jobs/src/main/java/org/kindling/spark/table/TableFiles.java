package org.kindling.spark.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.kindling.config.text.GivenPath;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.table.Quoted;

/**
 * All files of a table: at a path, in a folder and those below it, or of a pattern.
 *
 * @param name what errors call the table
 * @param base the folder below which folders' names say something of rows
 * @param format how all are written
 * @param files at least one, in the order of their paths
 * @param notes what was left out, in a line each
 */
record TableFiles(
    String name, String base, TableFormat format, List<TableFile> files, List<String> notes) {
  private static final int SHOWN = 5;

  /** What writers of tables leave beside them, which has no rows. */
  private static final String TRACE =
      "_SUCCESS|_committed_.*|_started_.*|_metadata|_common_metadata|\\..*\\.crc|\\.DS_Store";

  private static final String OF_A_TABLE_FORMAT = "_delta_log|\\.hoodie";

  TableFiles {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /**
   * Looks for the files.
   *
   * @throws KindlingException (data) where there are none, or of no known format or several
   */
  static TableFiles find(Configuration hadoop, String uri) {
    try {
      Path path = new Path(GivenPath.unescaped(uri));
      FileSystem system = path.getFileSystem(hadoop);
      Search search = new Search(uri, system, system.makeQualified(base(system, path)));
      for (FileStatus root : roots(system, path, uri)) {
        search.take(root);
      }
      return search.found();
    } catch (IllegalArgumentException e) {
      throw new KindlingException(
          ExitCode.USAGE, "task.path must be a path or URI but was " + Quoted.plain(uri), e);
    } catch (IOException e) {
      throw new KindlingException(ExitCode.IO, "task.path " + uri + ": " + e.getMessage(), e);
    }
  }

  /** What the files are called below the folder. */
  List<String> names() {
    return files.stream().map(TableFile::name).toList();
  }

  /**
   * What tells the files from themselves at another time: how many and how long they are, and a sum
   * over their names, lengths and times of change.
   */
  String fingerprint() {
    MessageDigest sum = Folder.sha256();
    for (TableFile file : files) {
      String line = file.name() + "\n" + file.length() + "\n" + file.changed() + "\n";
      sum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return String.format(
        Locale.ROOT,
        "%d files of %d bytes (%s)",
        files.size(),
        files.stream().mapToLong(TableFile::length).sum(),
        HexFormat.of().formatHex(sum.digest(), 0, 8));
  }

  private static List<FileStatus> roots(FileSystem system, Path path, String uri)
      throws IOException {
    if (system.exists(path)) {
      return List.of(system.getFileStatus(path));
    }
    FileStatus[] found = system.globStatus(path);
    if (found == null || found.length == 0) {
      throw new KindlingException(ExitCode.DATA, "task.path " + uri + ": no such file or folder");
    }
    return List.of(found);
  }

  /** The path itself, or of a pattern the folder above its first part that is one. */
  private static Path base(FileSystem system, Path path) throws IOException {
    if (system.exists(path)) {
      return system.getFileStatus(path).isDirectory() || path.getParent() == null
          ? path
          : path.getParent();
    }
    Path fixed = path;
    for (Path part = path; part.getParent() != null; part = part.getParent()) {
      if (part.getName().matches(".*[*?{\\[].*")) {
        fixed = part.getParent();
      }
    }
    return fixed;
  }

  private static final class Search {
    private final String uri;
    private final FileSystem system;
    private final Path base;
    private final List<TableFile> files = new ArrayList<>();
    private final Set<TableFormat> formats = EnumSet.noneOf(TableFormat.class);
    private final List<String> leftOut = new ArrayList<>();

    Search(String uri, FileSystem system, Path base) {
      this.uri = uri;
      this.system = system;
      this.base = base;
    }

    void take(FileStatus status) throws IOException {
      String name = status.getPath().getName();
      if (name.matches(OF_A_TABLE_FORMAT)) {
        throw data(
            String.format(
                    Locale.ROOT,
                    "has a %s, so that its files may have rows that were deleted; write the rows out as",
                    name)
                + " plain Parquet or CSV");
      }
      if (status.isDirectory()) {
        takeFolder(status.getPath());
      } else if (!name.matches(TRACE)) {
        takeFile(status);
      }
    }

    private void takeFolder(Path path) throws IOException {
      if (path.getName().equals("_temporary")) {
        leftOut.add(below(path));
        return;
      }
      for (FileStatus inside : system.listStatus(path)) {
        take(inside);
      }
    }

    private void takeFile(FileStatus status) {
      Path path = status.getPath();
      TableFormat.of(path.getName())
          .ifPresentOrElse(
              format -> {
                formats.add(format);
                files.add(file(status));
              },
              () -> leftOut.add(below(path)));
    }

    TableFiles found() {
      if (files.isEmpty()) {
        throw new KindlingException(
            ExitCode.DATA,
            "task.path must be a .csv, .parquet or .orc file, compressed or not, or a folder of"
                + " such files, but was "
                + uri);
      }
      if (formats.size() > 1) {
        throw data(
            "has files that are "
                + formats.stream().map(TableFormat::name).collect(Collectors.joining(" and "))
                + ", and must have one kind");
      }
      files.sort(Comparator.comparing(TableFile::uri));
      return new TableFiles(uri, base.toString(), formats.iterator().next(), files, notes());
    }

    private List<String> notes() {
      return leftOut.isEmpty()
          ? List.of()
          : List.of(
              String.format(
                  Locale.ROOT,
                  "left out of %s what is no .csv, .parquet or .orc file: %d, such as %s",
                  uri,
                  leftOut.size(),
                  String.join(", ", leftOut.stream().sorted().limit(SHOWN).toList())));
    }

    private TableFile file(FileStatus status) {
      Path path = status.getPath();
      TreeMap<String, String> partitions = new TreeMap<>();
      for (Path folder = path.getParent();
          folder != null && !folder.equals(base);
          folder = folder.getParent()) {
        int equals = folder.getName().indexOf('=');
        if (equals > 0) {
          String column =
              ExternalCatalogUtils.unescapePathName(folder.getName().substring(0, equals));
          String value = folder.getName().substring(equals + 1);
          boolean missing = value.equals(ExternalCatalogUtils.DEFAULT_PARTITION_NAME());
          partitions.put(column, missing ? "" : ExternalCatalogUtils.unescapePathName(value));
        }
      }
      return new TableFile(
          path.toString(), below(path), status.getLen(), status.getModificationTime(), partitions);
    }

    private String below(Path path) {
      String whole = path.toUri().getPath();
      String above = base.toUri().getPath() + "/";
      return Quoted.plain(whole.startsWith(above) ? whole.substring(above.length()) : whole);
    }

    private KindlingException data(String what) {
      return new KindlingException(ExitCode.DATA, "table " + uri + " " + what);
    }
  }
}
