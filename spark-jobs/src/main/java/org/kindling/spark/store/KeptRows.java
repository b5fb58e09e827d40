package org.kindling.spark.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** What becomes of a partition's rows, of which some are left out. */
public final class KeptRows implements Iterator<Row> {
  private final Iterator<Row> given;
  private final Function<Row, Optional<Row>> read;
  private final Runnable atEnd;
  private Optional<Row> next;

  /**
   * The rows.
   *
   * @param read what becomes of a row; empty for one that is left out
   * @param atEnd is done when there are no more
   */
  public KeptRows(Iterator<Row> given, Function<Row, Optional<Row>> read, Runnable atEnd) {
    this.given = given;
    this.read = read;
    this.atEnd = atEnd;
    this.next = advance();
  }

  private Optional<Row> advance() {
    while (given.hasNext()) {
      Optional<Row> row = read.apply(given.next());
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
    Row row = next.orElseThrow(NoSuchElementException::new);
    next = advance();
    return row;
  }
}
