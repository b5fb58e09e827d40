package org.kindling.spark.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.CellType;
import org.kindling.table.ColumnNames;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;

/**
 * Holds that files which say themselves of which types their columns are all say the same.
 *
 * @param files where they are
 */
record SameColumns(TableFiles files) {
  /**
   * Requires it.
   *
   * @param types of each file's columns, in words, by their names
   */
  void require(List<Map<String, String>> types) {
    Faults faults = new Faults();
    TableFile first = files.files().get(0);
    for (int i = 1; i < types.size(); i++) {
      TableFile file = files.files().get(i);
      for (String difference : differences(file.name(), types.get(i), types.get(0))) {
        faults.add("columns that are not as in " + first.name(), difference);
      }
      if (!file.partitions().keySet().equals(first.partitions().keySet())) {
        faults.add(
            "files whose folders name other columns than those of " + first.name(), file.name());
      }
    }
    faults.refuse("table " + files.name());
  }

  /** The columns of a file that are of another type than the first file's, or not in both. */
  private static List<String> differences(
      String file, Map<String, String> found, Map<String, String> expected) {
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String here = found.getOrDefault(name, "not there");
      String there = expected.getOrDefault(name, "not there");
      if (!here.equals(there)) {
        differences.add(
            String.format(
                Locale.ROOT, "%s of %s is %s and not %s", Quoted.plain(name), file, here, there));
      }
    }
    return differences;
  }

  /** Requires names of which each means one column, those of folders included. */
  void requireNames(List<String> columns) {
    List<String> names = new ArrayList<>(files.files().get(0).partitions().keySet());
    names.addAll(columns);
    Optional<String> clash = ColumnNames.clash(names);
    if (clash.isPresent()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "table %s has %s, in %s",
              files.name(),
              clash.get(),
              files.files().get(0).name()));
    }
  }

  /** Of a key, one text must be one value: bytes and doubles have several or none. */
  void requireExact(SourceColumn key) {
    if (key.type().filter(SameColumns::isExactAsText).isEmpty()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "task.key: %s must be texts, whole numbers or dates, to name entities, but is %s in %s",
              key.name(),
              key.describe(),
              files.name()));
    }
  }

  private static boolean isExactAsText(CellType type) {
    return type == CellType.TEXT
        || type == CellType.WHOLE
        || type == CellType.DATE
        || type == CellType.TRUTH;
  }
}
