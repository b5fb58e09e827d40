package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.kindling.table.EntityKey;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.table.TargetKind;
import org.kindling.task.Split;
import org.kindling.task.table.Category;
import org.kindling.task.table.Table;

/** From collected rows to entities: whatever is wrong with any of them is told at once. */
final class EntityRows {
  private final MetaEstimator estimator;
  private final int width;
  private final OrderRanks ranks;
  private final boolean skips;
  private final boolean marked;
  private final Faults faults = new Faults();
  private final List<Table.Row> first = new ArrayList<>();
  private final List<Table.Row> others = new ArrayList<>();
  private final SortedMap<String, Boolean> validation = new TreeMap<>();
  private long skipped;
  private long unlabelled;

  EntityRows(MetaEstimator estimator, int width, OrderRanks ranks) {
    this.estimator = estimator;
    this.width = width;
    this.ranks = ranks;
    this.skips = estimator.getHandleInvalid().equals("skip");
    this.marked = estimator.optional(estimator.supportCol()).isPresent();
  }

  /**
   * The entities as tasks.
   *
   * @throws org.kindling.failure.KindlingException (data) with all that is wrong
   */
  Entities of(List<Row> rows) {
    rows.forEach(this::take);
    faults.refuse("the DataFrame to fit");
    EntityDeal.Dealt dealt =
        new EntityDeal(estimator, table(first), table(others), validation).dealt();
    return new Entities(dealt.tasks(), dealt.tooSmall(), skipped, unlabelled);
  }

  /**
   * What the rows came to.
   *
   * @param tooSmall entities that have too few rows for a task
   * @param skipped rows that were left out for what is wrong with them
   * @param unlabelled rows that were left out for having no label
   */
  record Entities(EntityTasks tasks, int tooSmall, long skipped, long unlabelled) {
    MetaSummary.Rows counted() {
      return new MetaSummary.Rows(
          (int) tasks.size(Split.META_TRAIN),
          (int) tasks.size(Split.META_VALIDATION),
          tooSmall,
          skipped,
          unlabelled);
    }
  }

  private Table table(List<Table.Row> rows) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(name(i));
    }
    return Table.of(
        "to fit",
        String.join(", ", estimator.keys()),
        names,
        List.of(),
        estimator.getLabelCol(),
        estimator.ofClasses() ? TargetKind.CLASS : TargetKind.QUANTITY,
        rows);
  }

  private String name(int feature) {
    List<String> columns = estimator.featureColumns();
    return columns.isEmpty()
        ? estimator.getFeaturesCol() + "[" + feature + "]"
        : columns.get(feature);
  }

  private void take(Row row) {
    List<String> keys = row.getList(CollectedEntities.KEYS);
    int missing = keys.indexOf(null);
    if (missing >= 0) {
      wrong("keyCol: " + estimator.keys().get(missing) + " must not be null", "a row");
      return;
    }
    String key = EntityKey.of(keys);
    double[] features = features(row, key);
    if (features.length > 0 && row.isNullAt(CollectedEntities.LABEL)) {
      unlabelled++;
    } else if (features.length > 0) {
      takeLabelled(row, key, features);
    }
  }

  private void takeLabelled(Row row, String key, double[] features) {
    double label = row.getDouble(CollectedEntities.LABEL);
    if (estimator.ofClasses()) {
      takeClass(row, key, features, label);
    } else if (isFloat(label)) {
      deal(row, new Table.Row(key, ranks.of(row), features, label));
    } else {
      wrong(rule("labelCol", estimator.getLabelCol()), place(key, label));
    }
  }

  private void takeClass(Row row, String key, double[] features, double label) {
    if (ClassLabels.isOneOf(label, Category.MOST_VALUES)) {
      List<String> text = List.of(ClassLabels.text(label));
      deal(row, new Table.Row(key, ranks.of(row), features, text, 0));
    } else {
      wrong(
          String.format(
              Locale.ROOT,
              "labelCol: %s must be a class, a whole number from 0 to %d",
              estimator.getLabelCol(),
              Category.MOST_VALUES - 1),
          place(key, label));
    }
  }

  private void deal(Row row, Table.Row own) {
    boolean judges = isTrue(row, CollectedEntities.VALIDATION);
    Boolean before = validation.put(own.entity(), judges);
    if (before != null && before != judges) {
      faults.add(
          "validationIndicatorCol: "
              + estimator.getValidationIndicatorCol()
              + " must be the same in all rows of an entity",
          Quoted.plain(own.entity()));
    }
    (!marked || isTrue(row, CollectedEntities.SUPPORT) ? first : others).add(own);
  }

  private static boolean isTrue(Row row, int column) {
    return !row.isNullAt(column) && row.getBoolean(column);
  }

  /** Empty for a row that is left out. */
  private double[] features(Row row, String key) {
    double[] features = numbers(row);
    if (features.length != width) {
      wrong(
          "featuresCol: "
              + estimator.getFeaturesCol()
              + " must be a vector of "
              + width
              + " numbers",
          place(key, row.get(CollectedEntities.FEATURES)));
      return new double[0];
    }
    for (int i = 0; i < width; i++) {
      if (!isFloat(features[i])) {
        wrong(
            rule(estimator.featureColumns().isEmpty() ? "featuresCol" : "featuresCols", name(i)),
            place(key, features[i]));
        return new double[0];
      }
    }
    return features;
  }

  private double[] numbers(Row row) {
    if (estimator.featureColumns().isEmpty()) {
      return row.get(CollectedEntities.FEATURES) instanceof Vector vector
          ? vector.toArray()
          : new double[0];
    }
    double[] numbers = new double[width];
    for (int i = 0; i < width; i++) {
      int column = CollectedEntities.FEATURES + i;
      numbers[i] = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
    }
    return numbers;
  }

  private static boolean isFloat(double value) {
    return Math.abs(value) <= Float.MAX_VALUE;
  }

  private static String rule(String param, String name) {
    return param + ": " + name + " must be a finite number that single precision holds";
  }

  private static String place(String key, Object value) {
    return Quoted.plain(key) + " has " + value;
  }

  private void wrong(String rule, String place) {
    if (skips) {
      skipped++;
    } else {
      faults.add(rule, place);
    }
  }
}
