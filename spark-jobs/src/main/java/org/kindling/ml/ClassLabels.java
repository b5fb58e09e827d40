package org.kindling.ml;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Category;
import org.kindling.task.table.Table;

/** Labels that are classes, counted from 0 as Spark ML's stages do, and their texts in a table. */
final class ClassLabels {
  private ClassLabels() {}

  /** Whether a label may be one of so many classes. */
  static boolean isOneOf(double label, int classes) {
    return label >= 0 && label < classes && label == Math.rint(label);
  }

  /** A class's text: such as sort as the classes do. */
  static String text(double label) {
    return String.format(Locale.ROOT, "%02d", (int) label);
  }

  /**
   * The classes of the training entities.
   *
   * @param column what it is called
   * @param training rows of the training entities
   * @param others rows of the others
   * @throws KindlingException (data) where a class is missing among the training entities
   */
  static Category of(String column, List<Table.Row> training, List<Table.Row> others) {
    SortedMap<String, Long> learned = counted(training);
    TreeSet<String> all =
        Stream.concat(learned.keySet().stream(), counted(others).keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    int classes = Integer.parseInt(all.last()) + 1;
    List<String> missing =
        IntStream.range(0, classes)
            .mapToObj(ClassLabels::text)
            .filter(text -> !learned.containsKey(text))
            .map(text -> Integer.toString(Integer.parseInt(text)))
            .toList();
    if (classes < 2 || !missing.isEmpty()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "labelCol: %s must be one of at least 2 classes, counted from 0, each of which the"
                  + " training entities have, but of %d these are missing there: %s",
              column,
              classes,
              missing));
    }
    return new Category(column, List.copyOf(all));
  }

  private static SortedMap<String, Long> counted(List<Table.Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.categories().get(0), TreeMap::new, Collectors.counting()));
  }
}
