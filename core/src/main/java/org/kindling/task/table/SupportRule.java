package org.kindling.task.table;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which of an entity's rows may be support, and whether their number is the same for all. */
public sealed interface SupportRule extends Serializable {
  /** So many of all rows, as {@link TaskRows#support} says; the others are queries. */
  record OfAll() implements SupportRule {
    @Override
    public String describe() {
      return "any rows";
    }

    @Override
    public EntitySize size(List<Table.Row> rows) {
      return new EntitySize(rows.size(), 0, 0);
    }
  }

  /**
   * The rows for which a condition holds, at most {@link TaskRows#support} of them; those for which
   * it does not are queries.
   *
   * @param condition a column of truth values, or a Spark SQL expression
   */
  record Flagged(String condition) implements SupportRule {
    @Override
    public String describe() {
      return "rows with " + condition;
    }

    @Override
    public EntitySize size(List<Table.Row> rows) {
      return sizeByRole(rows);
    }
  }

  /**
   * The rows up to a time, at most {@link TaskRows#support} of them; later ones are queries.
   *
   * @param last as the order's values are written; a row of that time is support
   */
  record Until(String last) implements SupportRule {
    @Override
    public String describe() {
      return "rows until " + last;
    }

    @Override
    public EntitySize size(List<Table.Row> rows) {
      return sizeByRole(rows);
    }
  }

  /**
   * So many rows of each class that the entity has, or all where it has no more; the others are
   * queries.
   *
   * @param rows of each class, at least 1
   */
  record OfEachClass(int rows) implements SupportRule {
    @Override
    public String describe() {
      return rows + " rows of each class";
    }

    @Override
    public EntitySize size(List<Table.Row> all) {
      SortedMap<String, Integer> classes = new TreeMap<>();
      all.forEach(
          row -> classes.merge(row.categories().get(row.categories().size() - 1), 1, Integer::sum));
      return new EntitySize(
          all.size(),
          classes.values().stream().mapToInt(count -> Math.min(rows, count)).sum(),
          (int) classes.values().stream().filter(count -> count <= rows).count());
    }
  }

  /** In words. */
  String describe();

  /** What it says of an entity with these rows. */
  EntitySize size(List<Table.Row> rows);

  private static EntitySize sizeByRole(List<Table.Row> rows) {
    long named = rows.stream().filter(row -> row.use().role() == RowUse.Role.SUPPORT).count();
    return new EntitySize(rows.size(), (int) named, 0);
  }

  /** Whether rows say themselves what they are. */
  default boolean isByRole() {
    return this instanceof Flagged || this instanceof Until;
  }
}
