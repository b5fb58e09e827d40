package org.kindling.spark.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kindling.task.store.StoreRule;
import org.kindling.task.table.Table;

/**
 * From a partition's rows to those with their places in a store, as {@link Grouping} takes them.
 */
public final class PlacedIterator implements Iterator<Row> {
  private final Iterator<Row> given;
  private final Function<Row, Optional<Table.Row>> read;
  private final StoreRule rule;
  private final Runnable atEnd;
  private Optional<Table.Row> next;

  /**
   * The rows.
   *
   * @param read of a row; empty for one that is left out
   * @param atEnd is done when there are no more
   */
  public PlacedIterator(
      Iterator<Row> given,
      Function<Row, Optional<Table.Row>> read,
      StoreRule rule,
      Runnable atEnd) {
    this.given = given;
    this.read = read;
    this.rule = rule;
    this.atEnd = atEnd;
    this.next = advance();
  }

  private Optional<Table.Row> advance() {
    while (given.hasNext()) {
      Optional<Table.Row> row = read.apply(given.next());
      if (row.isPresent()) {
        return row;
      }
    }
    atEnd.run();
    return Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Row next() {
    Table.Row row = next.orElseThrow(NoSuchElementException::new);
    next = advance();
    return RowFactory.create(rule.place(row.entity()), rule.rows().withKey(row));
  }
}
