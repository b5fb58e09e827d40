package org.kindling.task.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;

/**
 * What the columns of a table's training entities must be like to be learned from, wherever their
 * rows are.
 *
 * @param table what errors call it
 * @param rows that the training entities have
 */
public record TrainingColumns(String table, long rows) {
  /**
   * Requires that each feature has a value in some of these rows.
   *
   * @throws KindlingException (data) where one has none
   */
  public void requireValues(List<String> features, List<Table.Row> of) {
    for (int i = 0; i < features.size(); i++) {
      int feature = i;
      if (of.stream().allMatch(row -> Double.isNaN(row.features()[feature]))) {
        throw withoutValue(features.get(i));
      }
    }
  }

  /**
   * The features, by their places in order, that some of these rows miss; there is one at least.
   */
  public static List<Integer> withGaps(List<Table.Row> rows) {
    return IntStream.range(0, rows.get(0).features().length)
        .filter(i -> rows.stream().anyMatch(row -> Double.isNaN(row.features()[i])))
        .boxed()
        .toList();
  }

  /** Refuses a feature that has no value. */
  public KindlingException withoutValue(String feature) {
    return missing("feature " + feature, ", and has no mean or median that it could be taken for");
  }

  /** Refuses a target that is the same in all rows. */
  public KindlingException constant(String target, double value) {
    return data(
        String.format(
            Locale.ROOT,
            "target %s of table %s must differ between rows but is %s in all of the training entities",
            target,
            table,
            value));
  }

  /**
   * A category.
   *
   * @param name the column or the expression
   * @param texts of its values, an empty one where it is missing
   * @throws KindlingException (data) where there are none, or too many
   */
  public Category category(String name, Collection<String> texts) {
    List<String> values = Category.sorted(texts);
    if (values.isEmpty()) {
      throw missing("category " + Quoted.plain(name), "");
    }
    if (values.size() > Category.MOST_VALUES) {
      throw data(
          String.format(
              Locale.ROOT,
              "task.categories: %s of table %s must have at most %d different values but has %d in the"
                  + " training entities, such as %s and %s: where it names the entity it is task.key,"
                  + " where it is a quantity it belongs to task.features, else an expression makes"
                  + " fewer of it, such as substr(%s, 1, 1)",
              Quoted.plain(name),
              table,
              Category.MOST_VALUES,
              values.size(),
              Quoted.of(values.get(0)),
              Quoted.of(values.get(1)),
              Quoted.plain(name)));
    }
    return new Category(name, values);
  }

  /**
   * The classes of a target.
   *
   * @param texts of its values
   * @throws KindlingException (data) where there are fewer than two, or too many
   */
  public Category classes(String target, Collection<String> texts) {
    List<String> values = Category.sorted(texts);
    if (values.size() < 2 || values.size() > Category.MOST_VALUES) {
      throw data(
          String.format(
              Locale.ROOT,
              "task.target: %s of table %s must have 2 to %d classes in the training entities but has"
                  + " %d: %s",
              Quoted.plain(target),
              table,
              Category.MOST_VALUES,
              values.size(),
              values.stream().limit(5).map(Quoted::of).toList()));
    }
    return new Category(target, values);
  }

  private KindlingException missing(String what, String consequence) {
    return data(
        String.format(
            Locale.ROOT,
            "%s of table %s is missing in all %d rows of the training entities%s",
            what,
            table,
            rows,
            consequence));
  }

  private static KindlingException data(String message) {
    return new KindlingException(ExitCode.DATA, message);
  }
}
