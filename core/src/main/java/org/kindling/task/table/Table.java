package org.kindling.task.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.table.TargetKind;

/**
 * Rows of numbers and categories that belong to entities, such as the weeks of stores.
 *
 * <p>It is a set, without order: whatever order the rows are given in, an entity's are sorted by
 * where they stand in time and then by their values, so that results do not depend on how a file
 * was cut into partitions.
 *
 * @param name what errors call it, such as its path
 * @param key what an entity is called, such as {@code RETAILER}
 * @param features what the features are called, in order
 * @param categories what the categories are called, in order
 * @param target what is to be predicted
 * @param kind whether that is a quantity or a class
 * @param entities the sorted rows of each entity
 * @param schema the types of the columns that all of these come from
 * @param count how much was read, and what of it was left out
 * @param weights whether its rows count alike
 */
public record Table(
    String name,
    String key,
    List<String> features,
    List<String> categories,
    String target,
    TargetKind kind,
    SortedMap<String, List<Row>> entities,
    TableSchema schema,
    TableCount count,
    RowWeights weights) {

  /**
   * One row.
   *
   * @param entity whose it is
   * @param position where it stands among the entity's rows, such as a time; 0 for all where rows
   *     have no order
   * @param features finite numbers; NaN for one that is missing and taken for its mean
   * @param categories the texts of values; an empty one for one that is missing. Where the target
   *     is a class that is known, its text comes last
   * @param target a finite number; 0 where it is a class
   * @param use what it is for, where it says so
   * @param weight how much it counts beside the entity's other rows, from {@link #LEAST_WEIGHT} to
   *     {@link #MOST_WEIGHT}; 1 where rows count alike
   */
  public record Row(
      String entity,
      double position,
      double[] features,
      List<String> categories,
      double target,
      RowUse use,
      double weight) {
    /** So that no product of a loss and a weight is lost to single precision. */
    public static final double LEAST_WEIGHT = 1e-12;

    /** The same at the other end. */
    public static final double MOST_WEIGHT = 1e12;

    /** In time, then by content: the order of an entity's rows, which no other depends on. */
    public static final Comparator<Row> ORDER =
        Comparator.comparingDouble(Row::position)
            .thenComparing(Row::features, Arrays::compare)
            .thenComparingDouble(Row::target)
            .thenComparing(row -> row.categories().toArray(new String[0]), Arrays::compare)
            .thenComparing(row -> row.use().code())
            .thenComparingDouble(Row::weight);

    /** Copies the list. */
    public Row {
      if (!isWeight(weight)) {
        throw new IllegalArgumentException(
            "a row's weight must be from " + LEAST_WEIGHT + " to 1e12 but is " + weight);
      }
      categories = List.copyOf(categories);
    }

    /** Whether a row may have such a weight. */
    public static boolean isWeight(double value) {
      return value >= LEAST_WEIGHT && value <= MOST_WEIGHT;
    }

    /** A row that counts as any other. */
    public Row(
        String entity,
        double position,
        double[] features,
        List<String> categories,
        double target,
        RowUse use) {
      this(entity, position, features, categories, target, use, 1);
    }

    /** A row that does not say what it is for. */
    public Row(
        String entity, double position, double[] features, List<String> categories, double target) {
      this(entity, position, features, categories, target, RowUse.FREE);
    }

    /** A row of numbers alone. */
    public Row(String entity, double position, double[] features, double target) {
      this(entity, position, features, List.of(), target);
    }

    /** The same row, which is for something. */
    public Row with(RowUse other) {
      return new Row(entity, position, features, categories, target, other, weight);
    }

    /** The same row, which counts so much. */
    public Row weighing(double other) {
      return new Row(entity, position, features, categories, target, use, other);
    }

    /** Of its content, without its entity. */
    public long hash() {
      int width = features.length;
      // A row that says nothing has the hash that it always had, by which models know their data.
      int said = use.code() == 0 ? 0 : 1;
      int weighed = weight == 1 ? 0 : 1;
      long[] path = new long[2 + width + categories.size() + said + weighed];
      // The last: overwritten below where the row says nothing.
      path[path.length - 1] = weighed == 1 ? bits(weight) : use.code();
      path[path.length - 1 - weighed] = use.code();
      path[0] = bits(position);
      path[1] = bits(target);
      for (int i = 0; i < width; i++) {
        path[2 + i] = bits(features[i]);
      }
      for (int i = 0; i < categories.size(); i++) {
        path[2 + width + i] = TextKey.of(categories.get(i));
      }
      return RandomStream.of(path).nextLong();
    }

    /** Of -0 as of 0. */
    private static long bits(double value) {
      return Double.doubleToLongBits(value + 0.0);
    }
  }

  /** What tells an entity's rows from others, in whatever order they stand. */
  public static long sum(List<Row> rows) {
    return rows.stream().mapToLong(Row::hash).sum();
  }

  /**
   * Numbers that encoded rows may have, targets included, in all: 16 MB as floats, which are kept
   * in memory and broadcast.
   */
  public static final int MOST_NUMBERS = 4_000_000;

  /** Of rows of numbers alone. */
  public static Table of(
      String name, String key, List<String> features, String target, List<Row> rows) {
    return of(name, key, features, List.of(), target, TargetKind.QUANTITY, rows);
  }

  /** Of rows whose target is a quantity. */
  public static Table of(
      String name,
      String key,
      List<String> features,
      List<String> categories,
      String target,
      List<Row> rows) {
    return of(name, key, features, categories, target, TargetKind.QUANTITY, rows);
  }

  /**
   * Groups and sorts rows, each with as many features and categories as there are names.
   *
   * @throws KindlingException (data) for a number that single precision does not hold
   */
  public static Table of(
      String name,
      String key,
      List<String> features,
      List<String> categories,
      String target,
      TargetKind kind,
      List<Row> rows) {
    int texts = categories.size() + (kind.ofClasses() ? 1 : 0);
    SortedMap<String, List<Row>> entities = new TreeMap<>();
    for (Row row : rows) {
      requireWidth(name, features, texts, row);
      for (int i = 0; i < features.size(); i++) {
        if (!Double.isNaN(row.features()[i])) {
          requireFloat(name, key, features.get(i), row.entity(), row.features()[i]);
        }
      }
      requireFloat(name, key, target, row.entity(), row.target());
      entities.computeIfAbsent(row.entity(), entity -> new ArrayList<>()).add(row);
    }
    entities.values().forEach(group -> group.sort(Row.ORDER));
    return new Table(
        name,
        key,
        features,
        categories,
        target,
        kind,
        entities,
        TableSchema.NONE,
        TableCount.NONE,
        RowWeights.ALIKE);
  }

  private static void requireWidth(String name, List<String> features, int texts, Row row) {
    if (row.features().length != features.size() || row.categories().size() != texts) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row of %s must have %s and %d texts but had %d and %d",
              name,
              features,
              texts,
              row.features().length,
              row.categories().size()));
    }
  }

  /** The same with what is known of the files that it was read from. */
  public Table readFrom(TableSchema schema, TableCount count) {
    return new Table(
        name, key, features, categories, target, kind, entities, schema, count, weights);
  }

  /** The same of rows that count by their weights, or alike. */
  public Table weighing(RowWeights by) {
    return new Table(name, key, features, categories, target, kind, entities, schema, count, by);
  }

  /** How many rows are of which class; none where the target is a quantity. */
  SortedMap<String, Long> classes() {
    return kind.ofClasses()
        ? entities.values().stream()
            .flatMap(List::stream)
            .collect(
                Collectors.groupingBy(
                    row -> row.categories().get(categories.size()),
                    TreeMap::new,
                    Collectors.counting()))
        : new TreeMap<>();
  }

  /** Networks compute in single precision: a larger number would be infinite to them. */
  private static void requireFloat(
      String name, String key, String column, String entity, double value) {
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new KindlingException(
          ExitCode.DATA,
          column
              + " of table "
              + name
              + " must be between -3.4e38 and 3.4e38, which single precision holds, but is "
              + value
              + " for "
              + key
              + " "
              + entity);
    }
  }

  /** Copies the names and the grouping. */
  public Table {
    features = List.copyOf(features);
    categories = List.copyOf(categories);
    SortedMap<String, List<Row>> copies = new TreeMap<>();
    for (Map.Entry<String, List<Row>> entity : entities.entrySet()) {
      copies.put(entity.getKey(), List.copyOf(entity.getValue()));
    }
    entities = Collections.unmodifiableSortedMap(copies);
  }
}
