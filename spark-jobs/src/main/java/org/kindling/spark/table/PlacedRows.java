package org.kindling.spark.table;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.MissingRule;
import org.kindling.task.store.StoreRule;
import org.kindling.task.table.Table;

/**
 * From what Spark computed of a table's rows to rows with their places in a store.
 *
 * @param parts where in a row is what
 * @param keyNames the columns that name an entity
 * @param missing what becomes of a row in which a value is missing
 * @param rule where rows go
 * @param accounts hears what came of each partition's rows
 */
record PlacedRows(
    RowParts parts,
    List<String> keyNames,
    MissingRule missing,
    StoreRule rule,
    OfPartitions<RowsAccount> accounts)
    implements MapPartitionsFunction<Row, Row> {

  /** Names that each partition tells the driver. */
  private static final int MOST_NAMES = 20_000;

  /** What came of no row yet. */
  RowsAccount account() {
    return new RowsAccount(parts, keyNames, missing, MOST_NAMES);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> computed) {
    return new Placing(computed, new TableRows(parts, keyNames, account()));
  }

  private final class Placing implements Iterator<Row> {
    private final Iterator<Row> computed;
    private final TableRows rows;
    private Optional<Table.Row> next;

    Placing(Iterator<Row> computed, TableRows rows) {
      this.computed = computed;
      this.rows = rows;
      this.next = advance();
    }

    private Optional<Table.Row> advance() {
      while (computed.hasNext()) {
        Optional<Table.Row> row = rows.row(computed.next());
        if (row.isPresent()) {
          return row;
        }
      }
      accounts.add(rows.account());
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
}
