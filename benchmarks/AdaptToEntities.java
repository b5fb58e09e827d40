import static org.apache.spark.sql.functions.expr;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kindling.ml.MetaEstimator;
import org.kindling.ml.MetaModel;

/**
 * How many entities a second a {@code MetaModel} adapts to: each of 5 rows with a label and 10
 * without, of 8 features, by 5 inner steps of a network 8-32-32-1, read from Parquet, predicted,
 * and given to a sink that keeps nothing; then how many it adapts to and keeps, and how it goes on
 * where 99 of 100 are known from before.
 *
 * <p>Arguments: entities, how often, partitions, a folder for the table, which is made where it is
 * not there, and the algorithm.
 */
public final class AdaptToEntities {
  private static final int ROWS = 15;
  private static final int FEATURES = 8;

  public static void main(String[] arguments) {
    long entities = Long.parseLong(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    int partitions = Integer.parseInt(arguments[2]);
    String path = arguments[3] + "/entities-" + entities;
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.local.dir", arguments[3])
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    if (!new File(path).exists()) {
      table(spark, entities).repartition(4, expr("xxhash64(store, place)")).write().parquet(path);
    }
    MetaModel model = model(table(spark, 300), arguments[4]).setNumPartitions(partitions);
    Dataset<Row> table = spark.read().parquet(path);
    for (int i = 0; i < times; i++) {
      measure("adapted and predicted", entities, model.transform(table));
    }
    String kept = arguments[3] + "/adapted-" + entities;
    measure("adapted", entities, model.adapted(table));
    model.adapted(table).where("store % 100 > 0").write().mode("overwrite").parquet(kept);
    MetaModel knowing = model.withAdapted(spark.read().parquet(kept));
    measure("99 % known, adapted", entities, knowing.adapted(table));
    measure("99 % known, predicted", entities, knowing.transform(table));
    spark.stop();
  }

  /** Entities whose rows lie anywhere in the table. */
  private static Dataset<Row> table(SparkSession spark, long entities) {
    Dataset<Row> table =
        spark
            .range(entities * ROWS)
            .withColumn("store", expr("id div " + ROWS))
            .withColumn("place", expr("int(id % " + ROWS + ")"));
    for (String feature : features()) {
      table = table.withColumn(feature, expr("xxhash64(id, '" + feature + "') / 9.3e18D"));
    }
    return table
        .withColumn(
            "label", expr("if(place < 5, f0 * (xxhash64(store) / 9.3e18D) + f1 + f2 * f3, null)"))
        .drop("id");
  }

  private static String[] features() {
    return IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toArray(String[]::new);
  }

  /** What is learned does not matter here. */
  private static MetaModel model(Dataset<Row> entities, String algorithm) {
    Dataset<Row> labelled =
        entities.withColumn("label", expr("f0 * (xxhash64(store) / 9.3e18D) + f1 + f2 * f3"));
    return new MetaEstimator()
        .setKeyCol("store")
        .setFeaturesCols(features())
        .setSupport(5)
        .setMaxIter(5)
        .setSettings(
            "algorithm.name=" + algorithm,
            "model.hidden=[32, 32]",
            "algorithm.inner.steps=5",
            "eval.test.steps=5")
        .fit(labelled);
  }

  private static void measure(String what, long entities, Dataset<Row> predicted) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = System.nanoTime();
    long processor = system.getProcessCpuTime();
    predicted.write().format("noop").mode("overwrite").save();
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (system.getProcessCpuTime() - processor) / 1e9;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%s: %d entities in %.2f s, %.0f a second; %.2f s of processors; %d MB in use after it%n",
        what,
        entities,
        seconds,
        entities / seconds,
        busy,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
