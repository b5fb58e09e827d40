package org.kindling.task.table;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;
import org.kindling.task.Examples;

/**
 * From a table's rows to what a network is given: the features, standardised, then the categories,
 * one after the other, then the indicators of what is missing. It is measured on training entities
 * and belongs to the model that learned from them.
 *
 * <p>The 0 and 1 of a category are not standardised: of a rare value a 1 would be many deviations,
 * and the input of one that all training rows have would be 0.
 *
 * @param scaling of features and target
 * @param categories in the order of the rows' values
 * @param target the target's classes, whose indices are predicted, as one category; none where it
 *     is a quantity
 * @param indicators the features, by their indices in order, of which one more number says whether
 *     they were missing: those that training rows miss, for of others nothing could be learned
 */
public record Encoding(
    Scaling scaling, List<Category> categories, List<Category> target, List<Integer> indicators)
    implements Serializable {
  /** Copies the lists. */
  public Encoding {
    indicators = List.copyOf(indicators);
    categories = List.copyOf(categories);
    target = List.copyOf(target);
  }

  /** Without indicators. */
  public Encoding(Scaling scaling, List<Category> categories, List<Category> target) {
    this(scaling, categories, target, List.of());
  }

  /** Of a target that is a quantity. */
  public Encoding(Scaling scaling, List<Category> categories) {
    this(scaling, categories, List.of());
  }

  /** The target's classes; empty where it is a quantity. */
  public Optional<Category> classes() {
    return target.isEmpty() ? Optional.empty() : Optional.of(target.get(0));
  }

  /** How many numbers a row becomes. */
  public int width() {
    return scaling.features().size()
        + categories.stream().mapToInt(Category::width).sum()
        + indicators.size();
  }

  /** The same of rows that may have weights. */
  public Examples examples(List<Table.Row> rows, RowWeights weights) {
    return weights.weighed(examples(rows), rows);
  }

  /**
   * The rows, at least one, as examples that count alike.
   *
   * @throws KindlingException (data) for a number so far away that single precision does not hold
   *     its square, and for a class that is none of those known
   */
  public Examples examples(List<Table.Row> rows) {
    int width = width();
    float[] inputs = new float[Math.multiplyExact(rows.size(), width)];
    float[] targets = new float[rows.size()];
    for (int r = 0; r < targets.length; r++) {
      Table.Row row = rows.get(r);
      features(row, inputs, r * width);
      targets[r] = target(row);
    }
    return new Examples(targets.length, List.of(width), inputs, 1, targets);
  }

  /**
   * Puts what a network is given of a row into an array of zeros, whatever its target is.
   *
   * @param from where the first number is put
   * @throws KindlingException (data) for a number that is too far away
   */
  public void features(Table.Row row, float[] into, int from) {
    scaling.standardise(row, into, from);
    int first = from + scaling.features().size();
    for (int i = 0; i < categories.size(); i++) {
      Category category = categories.get(i);
      into[first + category.place(row.categories().get(i))] = 1;
      first += category.width();
    }
    for (int feature : indicators) {
      into[first++] = Double.isNaN(row.features()[feature]) ? 1 : 0;
    }
  }

  /**
   * A row's standardised target; of a class its index, or 0 where none is told, as in rows to
   * predict.
   *
   * @throws KindlingException (data) for a number that is too far away, or an unknown class
   */
  public float target(Table.Row row) {
    if (target.isEmpty()) {
      return scaling.target(row);
    }
    return row.categories().size() > categories.size() ? classOf(row) : 0;
  }

  private int classOf(Table.Row row) {
    Category known = target.get(0);
    String text = row.categories().get(categories.size());
    int place = known.place(text);
    if (place == known.values().size()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "target %s of %s is %s, but must be one of the %d classes that training entities have: %s",
              Quoted.plain(known.name()),
              Quoted.plain(row.entity()),
              Quoted.of(text),
              known.values().size(),
              known.values().stream().limit(10).map(Quoted::of).toList()));
    }
    return place;
  }

  /**
   * Requires targets of known classes: no output of a network stands for another.
   *
   * @param rows of a table, by their class
   * @param table what errors call it
   * @throws KindlingException (data) that tells all others
   */
  public void requireKnown(SortedMap<String, Long> rows, String table) {
    if (target.isEmpty()) {
      return;
    }
    List<String> others =
        rows.entrySet().stream()
            .filter(type -> !target.get(0).values().contains(type.getKey()))
            .map(type -> Quoted.of(type.getKey()) + " in " + type.getValue() + " rows")
            .toList();
    if (!others.isEmpty()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "target %s of table %s must be one of the %d classes that training entities have, but %d"
                  + " others are there, to validate or to test: %s",
              Quoted.plain(target.get(0).name()),
              table,
              target.get(0).values().size(),
              others.size(),
              others.stream().limit(10).collect(Collectors.joining(", "))));
    }
  }

  /** How many rows have a value of the category that is none of the training's, or none at all. */
  public long others(int category, Examples examples) {
    int last =
        scaling.features().size()
            + categories.subList(0, category + 1).stream().mapToInt(Category::width).sum()
            - 1;
    long others = 0;
    for (int row = 0; row < examples.rows(); row++) {
      others += examples.features()[row * width() + last] == 1 ? 1 : 0;
    }
    return others;
  }
}
