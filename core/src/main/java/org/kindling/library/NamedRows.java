package org.kindling.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.config.TableConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.Quoted;
import org.kindling.task.table.Table;

/**
 * Rows of one entity from values by the names that a model's configuration has for them: its
 * columns, and of a Spark SQL expression, which nothing computes here, the expression's own text.
 *
 * <p>A feature is a number or a truth value, which is 1 or 0; a category, and a target that is a
 * class, a text, a whole number or a truth value. The columns of the key and the order may be
 * there, and that of the weight must be in rows to adapt to. A name that is none of these is
 * refused: it may be one that was meant otherwise.
 */
public final class NamedRows {
  private final String model;
  private final TableConfig table;
  private final List<String> features;
  private final List<String> categories;
  private final String target;
  private final String key;
  private final Set<String> all;

  /**
   * Rows of a table.
   *
   * @param model what errors call it
   * @param table the columns that it was trained on
   */
  NamedRows(String model, TableConfig table) {
    this.model = model;
    this.table = table;
    this.features = table.features().stream().map(NamedRows::name).toList();
    this.categories = table.categories().stream().map(NamedRows::name).toList();
    this.target = name(table.target());
    this.key = name(table.key());
    this.all = new TreeSet<>(names());
    all.add(target);
    all.add(key);
    table.order().map(NamedRows::name).ifPresent(all::add);
    table.rules().weight().map(NamedRows::name).ifPresent(all::add);
  }

  /** A column's name may stand in SQL's quotes. */
  private static String name(String expression) {
    return expression.matches("`[^`]+`")
        ? expression.substring(1, expression.length() - 1)
        : expression;
  }

  /** What a row is predicted from, in the order that the network has it. */
  public List<String> names() {
    return Stream.concat(features.stream(), categories.stream()).toList();
  }

  /** What is predicted. */
  public String target() {
    return target;
  }

  /**
   * Rows with their targets, to adapt to.
   *
   * @throws KindlingException (data) for a value that is missing, unless the model was trained with
   *     {@code task.missing = mean}, and for one that is unknown or of another kind
   */
  public List<Table.Row> known(List<? extends Map<String, ?>> rows) {
    List<Table.Row> known =
        IntStream.range(0, rows.size())
            .mapToObj(i -> known(values("known row " + (i + 1), rows.get(i))))
            .toList();
    requireOneEntity(known);
    return known;
  }

  /** Rows to predict, whose targets are not looked at and need not be there. */
  public List<Table.Row> asked(List<? extends Map<String, ?>> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> asked(values("asked row " + (i + 1), rows.get(i))))
        .toList();
  }

  private NamedValues values(String place, Map<String, ?> row) {
    NamedValues values = new NamedValues(place, row, table.rules().missing());
    values.requireAmong(all, model);
    return values;
  }

  private Table.Row known(NamedValues values) {
    double weight = table.rules().weight().map(NamedRows::name).map(values::weight).orElse(1.0);
    return labelled(values).weighing(weight);
  }

  private Table.Row labelled(NamedValues values) {
    Table.Row asked = asked(values);
    if (!table.targetKind().ofClasses()) {
      double quantity = values.number(target);
      return new Table.Row(asked.entity(), 0, asked.features(), asked.categories(), quantity);
    }
    List<String> texts = new ArrayList<>(asked.categories());
    texts.add(values.text(target));
    return new Table.Row(asked.entity(), 0, asked.features(), texts, 0);
  }

  private Table.Row asked(NamedValues values) {
    return new Table.Row(
        values.textOr(key, ""),
        0,
        features.stream().mapToDouble(values::feature).toArray(),
        categories.stream().map(values::category).toList(),
        0);
  }

  private void requireOneEntity(List<Table.Row> rows) {
    List<String> entities = rows.stream().map(Table.Row::entity).distinct().toList();
    if (entities.size() > 1) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "rows to adapt to must be of one %s but are of %d, such as %s and %s",
              key,
              entities.size(),
              Quoted.of(entities.get(0)),
              Quoted.of(entities.get(1))));
    }
  }
}
