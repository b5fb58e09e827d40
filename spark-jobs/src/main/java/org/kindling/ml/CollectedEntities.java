package org.kindling.ml;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.task.table.Table;

/**
 * Brings a DataFrame's entities into the driver's memory, to be trained on.
 *
 * <p>{@link EntitiesInStore} are those of a table that memory does not hold.
 *
 * @param estimator that names the columns
 */
record CollectedEntities(MetaEstimator estimator) {
  /**
   * The entities as tasks.
   *
   * @throws KindlingException (data) where rows are not as they should be, or too many
   */
  EntityRows.Entities of(Dataset<?> table) {
    SelectedRows selecting = new SelectedRows(estimator);
    Dataset<Row> selected =
        selecting.of(table, SelectedRows.orNull(table, estimator.optional(estimator.orderCol())));
    int width = selecting.width(selected);
    List<Row> rows = selected.takeAsList(Table.MOST_NUMBERS / (width + 1) + 1);
    if (rows.isEmpty()) {
      throw new KindlingException(ExitCode.DATA, "the DataFrame to fit has no rows");
    }
    requireRoom(rows.size(), width);
    return new EntityRows(estimator, width, OrderRanks.of(rows, SelectedRows.ORDER)).of(rows);
  }

  private static void requireRoom(int rows, int width) {
    if (rows > Table.MOST_NUMBERS / (width + 1)) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "the DataFrame to fit must have at most %d rows of %d numbers, to be kept in memory,"
                  + " but has more: say a folder to group it into (storeDir), or fit a sample of its"
                  + " entities",
              Table.MOST_NUMBERS / (width + 1),
              width + 1));
    }
  }
}
