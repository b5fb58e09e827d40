package org.kindling.ml;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.kindling.table.EntityKey;
import org.kindling.table.Faults;
import org.kindling.table.Quoted;
import org.kindling.table.TargetKind;
import org.kindling.task.table.Category;
import org.kindling.task.table.Table;

/** From selected rows of a DataFrame to rows of a table; what is wrong with any of them is told. */
final class LabelledRows {
  private final Form form;
  private final List<String> names;
  private final Account account = new Account();

  /** None of them yet. */
  LabelledRows(Form form) {
    this.form = form;
    this.names = form.names();
  }

  /**
   * What the columns are, to travel.
   *
   * @param keys columns that name an entity
   * @param features column of vectors
   * @param columns numeric columns of features; none where they are in a vector
   * @param width how many features there are
   * @param label the column
   * @param kind what it is
   * @param weight the column of weights; empty where rows count alike
   * @param handling what becomes of rows that are not as they should be
   */
  record Form(
      List<String> keys,
      String features,
      List<String> columns,
      int width,
      String label,
      TargetKind kind,
      String weight,
      PackedRow.Invalid handling)
      implements Serializable {
    /** As an estimator's params say. */
    static Form of(MetaEstimator estimator, int width) {
      return new Form(
          List.copyOf(estimator.keys()),
          estimator.getFeaturesCol(),
          List.copyOf(estimator.featureColumns()),
          width,
          estimator.getLabelCol(),
          estimator.ofClasses() ? TargetKind.CLASS : TargetKind.QUANTITY,
          estimator.getWeightCol(),
          PackedRow.Invalid.of(estimator));
    }

    /** What the features are called. */
    List<String> names() {
      return IntStream.range(0, width).mapToObj(this::name).toList();
    }

    private String name(int feature) {
      return columns.isEmpty() ? features + "[" + feature + "]" : columns.get(feature);
    }
  }

  /** What came of rows. */
  static final class Account implements Serializable {
    private static final long serialVersionUID = 1;

    private final Faults faults = new Faults();
    private long skipped;
    private long unlabelled;
    private final SortedMap<String, Long> missing = new TreeMap<>();

    /** What is wrong. */
    Faults faults() {
      return faults;
    }

    /** Rows that were left out for what is wrong with them. */
    long skipped() {
      return skipped;
    }

    /** Rows that were left out for having no label. */
    long unlabelled() {
      return unlabelled;
    }

    /** In how many rows with a label each feature is taken for its mean, by its name. */
    SortedMap<String, Long> missing() {
      return missing;
    }

    private void count(List<String> names, double[] features) {
      for (int i = 0; i < features.length; i++) {
        if (Double.isNaN(features[i])) {
          missing.merge(names.get(i), 1L, Long::sum);
        }
      }
    }

    /** Adds that of other rows, which come later. */
    void addAll(Account other) {
      faults.addAll(other.faults);
      skipped += other.skipped;
      unlabelled += other.unlabelled;
      other.missing.forEach((name, rows) -> missing.merge(name, rows, Long::sum));
    }
  }

  /** What came of the rows until now. */
  Account account() {
    return account;
  }

  /**
   * The row of a table; empty for one that is left out.
   *
   * @param position where it stands among the entity's rows
   */
  Optional<Table.Row> row(Row row, double position) {
    List<String> keys = row.getList(SelectedRows.KEYS);
    int missing = keys.indexOf(null);
    if (missing >= 0) {
      wrong("keyCol: " + form.keys().get(missing) + " must not be null", "a row");
      return Optional.empty();
    }
    String key = EntityKey.of(keys);
    double[] features = features(row, key);
    if (features.length == 0) {
      return Optional.empty();
    }
    if (row.isNullAt(SelectedRows.LABEL)) {
      account.unlabelled++;
      return Optional.empty();
    }
    double label = row.getDouble(SelectedRows.LABEL);
    Optional<Table.Row> labelled =
        form.kind().ofClasses()
            ? ofClass(key, position, features, label)
            : ofQuantity(key, position, features, label);
    return labelled.flatMap(own -> weighed(own, row));
  }

  private Optional<Table.Row> weighed(Table.Row own, Row row) {
    double weight =
        row.isNullAt(SelectedRows.WEIGHT) ? Double.NaN : row.getDouble(SelectedRows.WEIGHT);
    if (Table.Row.isWeight(weight)) {
      account.count(names, own.features());
      return Optional.of(own.weighing(weight));
    }
    wrong(
        "weightCol: " + form.weight() + " must be " + PackedRow.GOOD_WEIGHT,
        place(own.entity(), weight));
    return Optional.empty();
  }

  private Optional<Table.Row> ofQuantity(
      String key, double position, double[] features, double label) {
    if (isFloat(label)) {
      return Optional.of(new Table.Row(key, position, features, label));
    }
    wrong(rule("labelCol", form.label()), place(key, label));
    return Optional.empty();
  }

  private Optional<Table.Row> ofClass(
      String key, double position, double[] features, double label) {
    if (ClassLabels.isOneOf(label, Category.MOST_VALUES)) {
      List<String> text = List.of(ClassLabels.text(label));
      return Optional.of(new Table.Row(key, position, features, text, 0));
    }
    wrong(
        String.format(
            Locale.ROOT,
            "labelCol: %s must be a class, a whole number from 0 to %d",
            form.label(),
            Category.MOST_VALUES - 1),
        place(key, label));
    return Optional.empty();
  }

  /** Empty for a row that is left out. */
  private double[] features(Row row, String key) {
    double[] features = numbers(row);
    if (features.length != form.width()) {
      wrong(
          "featuresCol: " + form.features() + " must be a vector of " + form.width() + " numbers",
          place(key, row.get(SelectedRows.FEATURES)));
      return new double[0];
    }
    for (int i = 0; i < form.width(); i++) {
      if (!isFloat(features[i]) && !form.handling().takesMean(features[i])) {
        wrong(
            rule(form.columns().isEmpty() ? "featuresCol" : "featuresCols", form.name(i)),
            place(key, features[i]));
        return new double[0];
      }
    }
    return features;
  }

  private double[] numbers(Row row) {
    if (form.columns().isEmpty()) {
      return row.get(SelectedRows.FEATURES) instanceof Vector vector
          ? vector.toArray()
          : new double[0];
    }
    double[] numbers = new double[form.width()];
    for (int i = 0; i < form.width(); i++) {
      int column = SelectedRows.FEATURES + i;
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
    if (form.handling() == PackedRow.Invalid.SKIP) {
      account.skipped++;
    } else {
      account.faults.add(rule, place);
    }
  }
}
