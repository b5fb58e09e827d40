package org.kindling.config;

import java.util.function.IntFunction;
import org.kindling.failure.KindlingException;
import org.kindling.task.store.EntityStore;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.FileRows;
import org.kindling.task.table.Table;

/** Reads tables, whose columns and Spark SQL expressions become numbers. */
public interface TableData {
  /**
   * The table with the configured key, features, target and order.
   *
   * @throws KindlingException (data) for a missing file, an unknown column, a value that is no
   *     finite number, or too large a table; (usage) for what is no expression; (I/O) for what the
   *     file system does not give
   */
  Table read(TableConfig config);

  /**
   * The table's entities in the folder that {@code task.store} names: grouped there if they are not
   * yet.
   *
   * @param split how they are dealt out
   * @throws KindlingException as {@link #read} does, and (data) for a folder with those of another
   *     table, or of this one as it was
   */
  EntityStore store(TableConfig config, EntitySplit split);

  /**
   * The rows of one task, in the file's order, under their keys where the file has that column.
   *
   * @throws KindlingException as {@link #read} does
   */
  FileRows rows(TableConfig config);

  /**
   * Predictions in the unit of the column that the target is computed from.
   *
   * @param inverse what the configuration has for it
   * @param place what errors call each of them
   * @throws KindlingException (usage) for what is no expression over the prediction alone, (data)
   *     for a prediction of which it makes no finite number
   */
  double[] inverted(String inverse, double[] predictions, IntFunction<String> place);
}
