package org.kindling.spark.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.kindling.table.TargetKind;
import org.kindling.task.table.Table;

/**
 * Where in a row that Spark computed is what, as a {@link RowLayout} selects it.
 *
 * @param numbers features, then the target if it is a quantity, then the order where there is one
 * @param features how many are features
 * @param categories the columns whose values are kinds; the last is the target where that is a
 *     class
 * @param target what the target is
 * @param casts where the texts are that are taken for numbers, for each of these columns
 */
record RowParts(
    List<ColumnSetting> numbers,
    int features,
    List<ColumnSetting> categories,
    TargetKind target,
    List<int[]> casts)
    implements Serializable {
  /** Where the first number is, behind the key, the file and the line. */
  static final int FIRST = 3;

  RowParts {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    casts = List.copyOf(casts);
  }

  boolean isFeature(int number) {
    return number < features;
  }

  /** Whether a category is the target. */
  boolean isTarget(int category) {
    return target.ofClasses() && category == categories.size() - 1;
  }

  private int quantities() {
    return features + (target.ofClasses() ? 0 : 1);
  }

  /** Whether rows have a place in time. */
  boolean isOrdered() {
    return numbers.size() > quantities();
  }

  /** The numbers, then the categories. */
  ColumnSetting column(int place) {
    return place < numbers.size() ? numbers.get(place) : categories.get(place - numbers.size());
  }

  /** A row of a table from its numbers and the texts of its categories. */
  Table.Row row(String key, double[] values, List<String> texts) {
    double position = isOrdered() ? values[quantities()] : 0;
    double quantity = target.ofClasses() ? 0 : values[features];
    return new Table.Row(key, position, Arrays.copyOf(values, features), texts, quantity);
  }
}
