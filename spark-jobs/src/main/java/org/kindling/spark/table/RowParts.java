package org.kindling.spark.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.kindling.table.ScalingRule;
import org.kindling.table.TargetKind;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.RowWeights;
import org.kindling.task.table.Table;

/**
 * Where in a row that Spark computed is what, as a {@link RowLayout} selects it.
 *
 * @param numbers features, then the target if it is a quantity, then the order and the weight where
 *     there are such
 * @param features how many are features
 * @param categories the columns whose values are kinds; the last is the target where that is a
 *     class
 * @param target what the target is
 * @param targets whether each row must have one
 * @param uses what rows say of what they are for
 * @param weights whether the last number is the weight
 * @param scaling what a feature that is missing is taken for follows from it
 * @param casts where the texts are that are taken for numbers, for each of these columns
 */
record RowParts(
    List<ColumnSetting> numbers,
    int features,
    List<ColumnSetting> categories,
    TargetKind target,
    Targets targets,
    RowUses uses,
    RowWeights weights,
    ScalingRule scaling,
    List<int[]> casts)
    implements Serializable {
  /** Where the first number is, behind the key, the file and the line. */
  static final int FIRST = 3;

  /** Whether each row must have a target. */
  enum Targets {
    /** It must. */
    NEEDED,
    /** A row without one is to be predicted. */
    MAY_BE_MISSING
  }

  RowParts {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    casts = List.copyOf(casts);
  }

  boolean isFeature(int number) {
    return number < features;
  }

  /** Whether a number is a target that may be missing. */
  boolean mayBeMissing(int number) {
    return targets == Targets.MAY_BE_MISSING && !target.ofClasses() && number == features;
  }

  /** Whether a category is a target that may be missing. */
  boolean mayBeMissingAsClass(int category) {
    return targets == Targets.MAY_BE_MISSING && isTarget(category);
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
    return numbers.size() - (weights == RowWeights.SAID ? 1 : 0) > quantities();
  }

  /** Whether a number is how much its row counts. */
  boolean isWeight(int number) {
    return weights == RowWeights.SAID && number == numbers.size() - 1;
  }

  /** Whether a row need not say how much it counts, for it has no target, and needs none. */
  boolean needsNoWeight(Row row) {
    int place = target.ofClasses() ? numbers.size() + categories.size() - 1 : features;
    return targets == Targets.MAY_BE_MISSING && row.isNullAt(FIRST + place);
  }

  /** The numbers, then the categories, then what says what rows are for. */
  ColumnSetting column(int place) {
    if (place < numbers.size()) {
      return numbers.get(place);
    }
    int further = place - numbers.size();
    return further < categories.size()
        ? categories.get(further)
        : uses.column(further - categories.size());
  }

  /** Where the first column is that says what rows are for. */
  int firstUse() {
    return FIRST + numbers.size() + categories.size();
  }

  /** Where a row stands in time, of its numbers. */
  double position(double[] values) {
    return isOrdered() ? values[quantities()] : 0;
  }

  /** A row of a table from its numbers and the texts of its categories. */
  Table.Row row(String key, double[] values, List<String> texts, RowUse use) {
    double quantity = target.ofClasses() ? 0 : values[features];
    return new Table.Row(
        key,
        position(values),
        Arrays.copyOf(values, features),
        texts,
        quantity,
        use,
        weights == RowWeights.SAID ? values[values.length - 1] : 1);
  }
}
