package org.kindling.task.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;

/**
 * The rows of a table's training entities, by which all of its rows are encoded.
 *
 * @param table whose rows they are
 * @param rows at least one
 */
record TrainingRows(Table table, List<Table.Row> rows) {

  /**
   * What encodes them.
   *
   * @throws KindlingException (data) where there is nothing to predict, a column has no value at
   *     all, or a category has too many
   */
  Encoding encoding() {
    List<Category> classes =
        table.kind().ofClasses()
            ? List.of(Category.ofTarget(table.target(), rows, table.name()))
            : List.of();
    if (classes.isEmpty()) {
      requireTarget();
    }
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      if (rows.stream().allMatch(row -> Double.isNaN(row.features()[feature]))) {
        throw missing(
            "feature " + table.features().get(i),
            ", and has no mean that task.missing = mean could take it for");
      }
    }
    List<Category> categories = new ArrayList<>();
    for (int i = 0; i < table.categories().size(); i++) {
      categories.add(category(i));
    }
    return new Encoding(Scaling.of(rows), categories, classes);
  }

  private void requireTarget() {
    if (rows.stream().mapToDouble(Table.Row::target).distinct().count() == 1) {
      throw data(
          String.format(
              Locale.ROOT,
              "target %s of table %s must differ between rows but is %s in all of the training entities",
              table.target(),
              table.name(),
              rows.get(0).target()));
    }
  }

  private Category category(int index) {
    String name = table.categories().get(index);
    List<String> values =
        Category.sorted(rows.stream().map(row -> row.categories().get(index)).toList());
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
              table.name(),
              Category.MOST_VALUES,
              values.size(),
              Quoted.of(values.get(0)),
              Quoted.of(values.get(1)),
              Quoted.plain(name)));
    }
    return new Category(name, values);
  }

  private KindlingException missing(String what, String consequence) {
    return data(
        String.format(
            Locale.ROOT,
            "%s of table %s is missing in all %d rows of the training entities%s",
            what,
            table.name(),
            rows.size(),
            consequence));
  }

  private static KindlingException data(String message) {
    return new KindlingException(ExitCode.DATA, message);
  }
}
