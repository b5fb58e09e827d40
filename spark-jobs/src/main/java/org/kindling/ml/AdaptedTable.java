package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.kindling.spark.round.Packed;
import org.kindling.spark.store.OfPartitions;

/**
 * The plan of adapting to all entities of a DataFrame and keeping what they have come to.
 *
 * @param model whose params say how
 * @param schema checked
 * @param served to executors
 * @param accounts hears what a person should know of each partition
 */
record AdaptedTable(
    MetaModel model,
    EntitySchema schema,
    Broadcast<Packed<ServedModel>> served,
    OfPartitions<EntityAccount> accounts) {
  Dataset<Row> of(Dataset<?> table, Optional<Dataset<Row>> before) {
    PackedTable packing = new PackedTable(model, schema);
    StructType keys = packing.keyType();
    StructType columns = AdaptedColumns.with(keys);
    return StreamedPlan.of(
        packing.support(before, table),
        new SortedPartition(
            SortedPartition.Use.KEEP, served, packing.layout(), model.getSupport(), accounts),
        AdaptedEntity.type(keys),
        row -> written(row, keys.size(), columns));
  }

  private static List<NamedExpression> written(Expression row, int keys, StructType columns) {
    List<NamedExpression> written = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Expression value =
          i < keys
              ? StreamedPlan.field(StreamedPlan.field(row, 0), i)
              : StreamedPlan.field(StreamedPlan.field(row, 1), i - keys);
      written.add(StreamedPlan.named(value, columns.apply(i).name(), Metadata.empty()));
    }
    return written;
  }
}
