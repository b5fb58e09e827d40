package org.kindling.spark.table;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.kindling.spark.store.Grouping;
import org.kindling.spark.store.KeptRows;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.MissingRule;
import org.kindling.task.store.StoreRule;

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

  /** What came of no row yet. */
  RowsAccount account() {
    return RowsAccount.ofPartition(parts, keyNames, missing);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> computed) {
    TableRows rows = new TableRows(parts, keyNames, account());
    return new KeptRows(
        computed,
        row -> rows.row(row).map(own -> Grouping.placed(rule, own)),
        () -> accounts.add(rows.account()));
  }
}
