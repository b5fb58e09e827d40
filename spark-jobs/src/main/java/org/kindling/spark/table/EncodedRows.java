package org.kindling.spark.table;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.spark.store.KeptRows;
import org.kindling.spark.store.OfPartitions;
import org.kindling.table.EntityKey;
import org.kindling.table.MissingRule;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.RowUse;
import org.kindling.task.table.Table;

/**
 * From what Spark computed of a table's rows to rows as a model's network takes them, with targets
 * in their own unit.
 *
 * @param parts where in a row is what
 * @param keyNames the columns that name an entity
 * @param missing what becomes of a row in which a value is missing
 * @param encoding the model's
 * @param files what files are called, by their numbers
 * @param accounts hears what came of each partition's rows
 */
public record EncodedRows(
    RowParts parts,
    List<String> keyNames,
    MissingRule missing,
    Encoding encoding,
    List<String> files,
    OfPartitions<RowsAccount> accounts)
    implements MapPartitionsFunction<Row, Row> {

  /** The file that a row is of, by its number; {@link EncodedTable#file()} has its name. */
  public static final String FILE = "file";

  /** A row's line in it, or number. */
  public static final String LINE = "line";

  /** Where a row stands in time, 0 where there is no order. */
  public static final String POSITION = "position";

  /** Whether a row may be support, as far as the table says. */
  public static final String SUPPORT = "support";

  /** How much a row counts where it is adapted to. */
  public static final String WEIGHT = "weight";

  /** The target, of a class its index; none where it is missing. */
  public static final String TARGET = "target";

  /** What the network takes. */
  public static final String FEATURES = "features";

  /** The column of one of the values that name an entity. */
  public static String key(int place) {
    return "key" + place;
  }

  /** What the rows are, of so many columns that name an entity. */
  static StructType type(int keys) {
    StructType type = new StructType();
    for (int i = 0; i < keys; i++) {
      type = type.add(key(i), DataTypes.StringType, false);
    }
    return type.add(FILE, DataTypes.IntegerType, false)
        .add(LINE, DataTypes.LongType, false)
        .add(POSITION, DataTypes.DoubleType, false)
        .add(SUPPORT, DataTypes.BooleanType, false)
        .add(WEIGHT, DataTypes.DoubleType, false)
        .add(TARGET, DataTypes.DoubleType, true)
        .add(FEATURES, SQLDataTypes.VectorType(), false);
  }

  /** What came of no row yet. */
  RowsAccount account() {
    return RowsAccount.ofPartition(parts, keyNames, missing);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> computed) {
    TableRows rows = new TableRows(parts, keyNames, account());
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < files.size(); number++) {
      numbers.putIfAbsent(files.get(number), number);
    }
    return new KeptRows(
        computed,
        row -> rows.row(row).map(own -> encoded(numbers.get(row.getString(1)), row, own)),
        () -> accounts.add(rows.account()));
  }

  private Row encoded(Integer file, Row row, Table.Row own) {
    int keys = keyNames.size();
    Object[] values = new Object[keys + 7];
    EntityKey.values(own.entity(), keys).toArray(values);
    values[keys] = file;
    values[keys + 1] = row.getLong(2);
    values[keys + 2] = own.position();
    values[keys + 3] = own.use().role() != RowUse.Role.QUERY;
    values[keys + 4] = own.weight();
    values[keys + 5] = target(own);
    values[keys + 6] = Vectors.dense(features(own));
    return RowFactory.create(values);
  }

  /** Null where it is missing, as Spark has it. */
  private Double target(Table.Row own) {
    if (encoding.classes().isEmpty()) {
      return Double.isNaN(own.target()) ? null : (Double) own.target();
    }
    String text = own.categories().get(encoding.categories().size());
    return text.isEmpty() ? null : (Double) (double) encoding.target(own);
  }

  private double[] features(Table.Row own) {
    float[] features = new float[encoding.width()];
    encoding.features(own, features, 0);
    double[] widened = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      widened[i] = features[i];
    }
    return widened;
  }
}
