package org.kindling.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.shiftright;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.table.Faults;
import org.kindling.task.store.EntityFile;
import org.kindling.task.store.StoreRule;
import org.kindling.task.table.Table;

/**
 * Writes the files of a store.
 *
 * @param rule where rows go
 * @param folder of the store
 * @param hadoop by which it is reached
 */
public record Grouping(StoreRule rule, Folder folder, HadoopSettings hadoop) {
  private static final String PLACE = "place";

  /** What {@link #files} takes: a row's place, and the row with its key. */
  public static final StructType PLACED =
      new StructType()
          .add(PLACE, DataTypes.LongType, false)
          .add("row", DataTypes.BinaryType, false);

  /** A row with its place. */
  public static Row placed(StoreRule rule, Table.Row row) {
    return RowFactory.create(rule.place(row.entity()), rule.rows().withKey(row));
  }

  /** Partitions are sorted in memory where they have some hundred thousand rows. */
  private static final int FILES_OF_A_PARTITION = 2;

  /**
   * The files, in their order.
   *
   * @param placed rows in any order and any partitions, as {@link #PLACED}
   * @param name what an entity is called
   * @param faults hears of entities that are not as they should be
   */
  public List<EntityFile> files(Dataset<Row> placed, String name, OfPartitions<Faults> faults) {
    int partitions = Math.max(1, rule.files() / FILES_OF_A_PARTITION);
    // One number to sort by, which Spark does by its bits.
    Dataset<Row> sorted =
        placed
            .repartition(partitions, shiftright(col(PLACE), StoreRule.FILE_SHIFT))
            .sortWithinPartitions(PLACE);
    JavaRDD<InternalRow> rows = sorted.queryExecution().toRdd().toJavaRDD();
    return rows
        .mapPartitions(new FileTask(rule, name, folder.path().toString(), hadoop, faults))
        .collect()
        .stream()
        .map(bytes -> EntityFile.of(bytes, rule.rows()))
        .sorted(Comparator.comparingInt(EntityFile::number))
        .toList();
  }
}
