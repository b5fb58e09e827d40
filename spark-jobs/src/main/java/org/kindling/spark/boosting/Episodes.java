package org.kindling.spark.boosting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kindling.coldstart.Newcomers;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;

/**
 * Rows of training entities, as they would be met while few others of the entity are known.
 *
 * @param rows features and target of each
 * @param met how many there were, of which these are every n-th
 */
public record Episodes(List<Row> rows, long met) {
  static final String FEATURES = "features";
  static final String TARGET = "target";

  /** Rows that a model is fitted to, at most: so many fit in seconds. */
  private static final long MOST = 20_000;

  private static final long MOST_NUMBERS = 5_000_000;

  /** How often each entity is met: where its known rows are drawn, each time with others. */
  private static final int TIMES = 4;

  private static final StructType SCHEMA =
      new StructType()
          .add(FEATURES, SQLDataTypes.VectorType(), false)
          .add(TARGET, DataTypes.DoubleType, false);

  /** Copies the list. */
  public Episodes {
    rows = List.copyOf(rows);
  }

  /**
   * Of a source's training tasks.
   *
   * @param known each entity is met with these numbers of rows known
   */
  public static Episodes of(ExampleSource source, List<Integer> known) {
    long all = TIMES * known.stream().mapToLong(rows -> queries(met(source, 0, rows))).sum();
    int width =
        source.rows(Split.META_TRAIN).inputs()
            + SupportStatistics.count(source.classes(Split.META_TRAIN));
    long most = Math.min(MOST, MOST_NUMBERS / width);
    Thinning thinning = new Thinning((all + most - 1) / most);
    for (int rows : known) {
      for (int time = 0; time < TIMES; time++) {
        thinning.add(met(source, time, rows));
      }
    }
    return new Episodes(thinning.kept, all);
  }

  /** How many rows there are, in words. */
  public String describe() {
    return "fitted to " + rows.size() + " of " + met + " rows met";
  }

  private static Newcomers met(ExampleSource source, int time, int known) {
    long entities = source.size(Split.META_TRAIN);
    return Newcomers.of(source, Split.META_TRAIN, time * entities, entities, known);
  }

  private static long queries(Newcomers entities) {
    return IntStream.range(0, entities.size()).mapToLong(i -> entities.query(i).rows()).sum();
  }

  /** Every n-th row of all that come. */
  private static final class Thinning {
    private final long every;
    private final List<Row> kept = new ArrayList<>();
    private long place;

    Thinning(long every) {
      this.every = every;
    }

    void add(Newcomers entities) {
      for (int i = 0; i < entities.size(); i++) {
        SupportStatistics known = SupportStatistics.of(entities, i, entities.most());
        Examples query = entities.query(i);
        for (int row = 0; row < query.rows(); row++) {
          if (place++ % every == 0) {
            double[] features = known.beside(query, row);
            kept.add(RowFactory.create(Vectors.dense(features), (double) query.targets()[row]));
          }
        }
      }
    }
  }

  /**
   * In one partition, in their order.
   *
   * @param broadcast these rows: a task that brought them along would do so for each job
   */
  static Dataset<Row> rows(SparkSession spark, Broadcast<List<Row>> broadcast) {
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(0), 1)
            .flatMap(new Received(broadcast));
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The rows as a task finds them. */
  private record Received(Broadcast<List<Row>> rows) implements FlatMapFunction<Integer, Row> {
    @Override
    public Iterator<Row> call(Integer partition) {
      return rows.value().iterator();
    }
  }
}
