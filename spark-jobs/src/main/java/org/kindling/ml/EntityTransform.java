package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kindling.spark.round.Packed;
import org.kindling.spark.store.OfPartitions;

/**
 * The plan of adapting to all entities of a DataFrame and predicting all of its rows.
 *
 * <p>Rows are packed and sorted by {@link PackedTable} and go through {@link EntityStream}.
 *
 * @param model whose params say how
 * @param schema checked
 * @param served to executors
 * @param accounts hears what a person should know of each partition
 */
record EntityTransform(
    MetaModel model,
    EntitySchema schema,
    Broadcast<Packed<ServedModel>> served,
    OfPartitions<EntityAccount> accounts) {
  Dataset<Row> of(Dataset<?> table, Optional<Dataset<Row>> kept) {
    PackedTable packing = new PackedTable(model, schema);
    Dataset<Row> packed =
        kept.map(states -> packing.rowsAfter(states, table)).orElseGet(() -> packing.rows(table));
    StructType out = PredictedRows.type(schema.schema());
    return StreamedPlan.of(
        packed,
        new SortedPartition(
            SortedPartition.Use.PREDICT, served, packing.layout(), model.getSupport(), accounts),
        out,
        this::written);
  }

  /** The table's columns as they were, and those that are added. */
  private List<NamedExpression> written(Expression all) {
    Expression row = StreamedPlan.field(all, PredictedRows.ROW);
    List<NamedExpression> columns = new ArrayList<>();
    StructField[] fields = schema.schema().fields();
    for (int i = 0; i < fields.length; i++) {
      columns.add(
          StreamedPlan.named(StreamedPlan.field(row, i), fields[i].name(), fields[i].metadata()));
    }
    List<StructField> added = schema.added();
    int[] places = places();
    for (int i = 0; i < added.size(); i++) {
      columns.add(
          StreamedPlan.named(
              StreamedPlan.field(all, places[i]), added.get(i).name(), Metadata.empty()));
    }
    return columns;
  }

  /** Where in a predicted row the added columns stand. */
  private int[] places() {
    List<Param<String>> params = schema.addedParams();
    return IntStream.range(0, params.size())
        .filter(i -> model.optional(params.get(i)).isPresent())
        .map(i -> PredictedRows.PREDICTION + i)
        .toArray();
  }
}
