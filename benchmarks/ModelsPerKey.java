import static org.apache.spark.sql.functions.expr;

import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kindling.ml.MetaEstimator;
import org.kindling.ml.MetaEvaluator;
import org.kindling.ml.MetaModel;

/**
 * A {@code MetaModel} beside what is done without one: a model of its own for each key, by {@code
 * groupByKey} and {@code flatMapGroups}. The same table, machine and process; time and error of
 * each, where all adapt to 5 rows of an entity and predict 10.
 *
 * <p>The table: y = w'x + sin(2 v'x) + noise of .1, of 8 features; w and v of an entity vary around
 * those of all, w by .3 and v not at all. The meta-model learns from 2,000 entities that are not in
 * the table. Rows of an entity lie anywhere in it.
 *
 * <p>Arguments: entities, how often, partitions, and a folder for the table, which is made where it
 * is not there.
 */
public final class ModelsPerKey {
  private static final int ROWS = 15;
  private static final int SUPPORT = 5;
  private static final int FEATURES = 8;
  private static final int HIDDEN = 32;
  private static final int STEPS = 100;
  private static final double RATE = 0.01;
  private static final double PENALTY = 1;
  private static final int TRAINED_ON = 2_000;

  private static final StructType PREDICTED =
      new StructType()
          .add("store", "long")
          .add("place", "int")
          .add("label", "double")
          .add("prediction", "double")
          .add("adaptedOn", "boolean");

  public static void main(String[] arguments) {
    long entities = Long.parseLong(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    int partitions = Integer.parseInt(arguments[2]);
    String path = arguments[3] + "/models-per-key-" + entities;
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", partitions)
            .config("spark.local.dir", arguments[3])
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    if (!new File(path).exists()) {
      table(spark, 0, entities).repartition(4, expr("xxhash64(store, place)")).write().parquet(path);
    }
    long start = System.nanoTime();
    MetaModel model = model(table(spark, 1_000_000_000L, TRAINED_ON)).setNumPartitions(partitions);
    System.out.printf(
        Locale.ROOT, "meta-training on %d entities: %.1f s%n", TRAINED_ON, seconds(start));
    Dataset<Row> table = spark.read().parquet(path);
    for (int i = 0; i < times; i++) {
      measure("meta-model", entities, model.transform(table));
      measure("ridge per key", entities, perKey(table, new Ridge()));
      measure("network per key", entities, perKey(table, new Network()));
    }
    spark.stop();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The mean over entities of the root mean squared error on the rows that were not adapted to. */
  private static void measure(String name, long entities, Dataset<Row> predicted) {
    long start = System.nanoTime();
    predicted.write().format("noop").mode("overwrite").save();
    double seconds = seconds(start);
    System.out.printf(
        Locale.ROOT,
        "%-16s %d entities in %6.2f s, %7.0f a second; error %.3f%n",
        name,
        entities,
        seconds,
        entities / seconds,
        new MetaEvaluator().setKeyCol("store").setLabelCol("label").evaluate(predicted));
  }

  private static Dataset<Row> table(SparkSession spark, long first, long entities) {
    Dataset<Row> table =
        spark
            .range(first * ROWS, (first + entities) * ROWS)
            .withColumn("store", expr("id div " + ROWS))
            .withColumn("place", expr("int(id % " + ROWS + ")"));
    List<String> linear = new ArrayList<>();
    List<String> inSine = new ArrayList<>();
    for (int i = 0; i < FEATURES; i++) {
      table = table.withColumn("f" + i, expr("2 * " + uniform("id", "f" + i)));
      double common = Math.cos(i);
      linear.add("(" + common + " + " + uniform("store", "w" + i) + " * 0.5) * f" + i);
      inSine.add(Math.sin(1 + 3 * i) / 2 + " * f" + i);
    }
    return table
        .withColumn(
            "label",
            expr(
                String.join(" + ", linear)
                    + " + sin(2 * ("
                    + String.join(" + ", inSine)
                    + ")) + 0.17 * "
                    + uniform("id", "noise")))
        .drop("id");
  }

  /** Between -1 and 1. */
  private static String uniform(String key, String name) {
    return "(xxhash64(" + key + ", '" + name + "') / 9.223372036854775807e18D)";
  }

  private static String[] features() {
    return IntStream.range(0, FEATURES).mapToObj(i -> "f" + i).toArray(String[]::new);
  }

  private static MetaModel model(Dataset<Row> entities) {
    return new MetaEstimator()
        .setKeyCol("store")
        .setOrderCol("place")
        .setFeaturesCols(features())
        .setSupport(SUPPORT)
        .setMaxIter(3000)
        .setSettings(
            "model.hidden=[32, 32]",
            "algorithm.inner.steps=5",
            "algorithm.inner.rate=0.05",
            "eval.test.steps=5",
            "outer.meta-batch=25",
            "run.eval.every=500")
        .fit(entities);
  }

  private static Dataset<Row> perKey(Dataset<Row> table, Fit fit) {
    return table
        .groupByKey((MapFunction<Row, Long>) row -> row.getAs("store"), Encoders.LONG())
        .flatMapGroups(
            (FlatMapGroupsFunction<Long, Row, Row>) (key, rows) -> predicted(rows, fit),
            Encoders.row(PREDICTED));
  }

  private static Iterator<Row> predicted(Iterator<Row> rows, Fit fit) {
    double[][] x = new double[ROWS][FEATURES];
    double[] y = new double[ROWS];
    Row[] all = new Row[ROWS];
    while (rows.hasNext()) {
      Row row = rows.next();
      int place = row.getAs("place");
      all[place] = row;
      y[place] = row.getAs("label");
      for (int i = 0; i < FEATURES; i++) {
        x[place][i] = row.getAs("f" + i);
      }
    }
    double[] predictions = fit.predict(x, y);
    List<Row> predicted = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      predicted.add(
          RowFactory.create(all[i].getAs("store"), i, y[i], predictions[i], i < SUPPORT));
    }
    return predicted.iterator();
  }

  /** Learns from the first rows, and predicts all. */
  private interface Fit extends java.io.Serializable {
    double[] predict(double[][] x, double[] y);
  }

  /** Least squares with a penalty on all weights but the intercept, in closed form. */
  private static final class Ridge implements Fit {
    @Override
    public double[] predict(double[][] x, double[] y) {
      RealMatrix xx = new Array2DRowRealMatrix(FEATURES + 1, FEATURES + 1);
      double[] xy = new double[FEATURES + 1];
      for (int row = 0; row < SUPPORT; row++) {
        double[] own = withOne(x[row]);
        for (int i = 0; i <= FEATURES; i++) {
          xy[i] += own[i] * y[row];
          for (int j = 0; j <= FEATURES; j++) {
            xx.addToEntry(i, j, own[i] * own[j]);
          }
        }
      }
      for (int i = 1; i <= FEATURES; i++) {
        xx.addToEntry(i, i, PENALTY);
      }
      double[] weights =
          new CholeskyDecomposition(xx).getSolver().solve(new ArrayRealVector(xy)).toArray();
      double[] predictions = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        predictions[row] = new ArrayRealVector(withOne(x[row])).dotProduct(new ArrayRealVector(weights));
      }
      return predictions;
    }

    private static double[] withOne(double[] x) {
      double[] own = new double[FEATURES + 1];
      own[0] = 1;
      System.arraycopy(x, 0, own, 1, FEATURES);
      return own;
    }
  }

  /** A network 8-32-32-1 from random weights, by steps of Adam on all of the entity's rows. */
  private static final class Network implements Fit {
    private static final int[] SIZES = {FEATURES, HIDDEN, HIDDEN, 1};

    @Override
    public double[] predict(double[][] x, double[] y) {
      Random random = new Random(1);
      float[][][] weights = new float[3][][];
      float[][][] first = new float[3][][];
      float[][][] second = new float[3][][];
      for (int layer = 0; layer < 3; layer++) {
        weights[layer] = new float[SIZES[layer + 1]][SIZES[layer] + 1];
        first[layer] = new float[SIZES[layer + 1]][SIZES[layer] + 1];
        second[layer] = new float[SIZES[layer + 1]][SIZES[layer] + 1];
        for (float[] unit : weights[layer]) {
          for (int i = 0; i < SIZES[layer]; i++) {
            unit[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / SIZES[layer]));
          }
        }
      }
      for (int step = 1; step <= STEPS; step++) {
        float[][][] gradient = gradient(weights, x, y);
        double rate = RATE * Math.sqrt(1 - Math.pow(.999, step)) / (1 - Math.pow(.9, step));
        for (int layer = 0; layer < 3; layer++) {
          for (int unit = 0; unit < weights[layer].length; unit++) {
            adam(
                weights[layer][unit],
                first[layer][unit],
                second[layer][unit],
                gradient[layer][unit],
                (float) rate);
          }
        }
      }
      double[] predictions = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        predictions[row] = forward(weights, x[row])[3][0];
      }
      return predictions;
    }

    private static void adam(float[] w, float[] m, float[] v, float[] g, float rate) {
      for (int i = 0; i < w.length; i++) {
        m[i] = .9f * m[i] + .1f * g[i];
        v[i] = .999f * v[i] + .001f * g[i] * g[i];
        w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + 1e-8f);
      }
    }

    private static float[][] forward(float[][][] weights, double[] x) {
      float[][] values = new float[4][];
      values[0] = new float[FEATURES];
      for (int i = 0; i < FEATURES; i++) {
        values[0][i] = (float) x[i];
      }
      for (int layer = 0; layer < 3; layer++) {
        values[layer + 1] = new float[SIZES[layer + 1]];
        for (int unit = 0; unit < SIZES[layer + 1]; unit++) {
          float[] own = weights[layer][unit];
          float sum = own[SIZES[layer]];
          for (int i = 0; i < SIZES[layer]; i++) {
            sum += own[i] * values[layer][i];
          }
          values[layer + 1][unit] = layer < 2 ? Math.max(0, sum) : sum;
        }
      }
      return values;
    }

    private static float[][][] gradient(float[][][] weights, double[][] x, double[] y) {
      float[][][] gradient = new float[3][][];
      for (int layer = 0; layer < 3; layer++) {
        gradient[layer] = new float[SIZES[layer + 1]][SIZES[layer] + 1];
      }
      for (int row = 0; row < SUPPORT; row++) {
        float[][] values = forward(weights, x[row]);
        float[] back = {2f * (values[3][0] - (float) y[row]) / SUPPORT};
        for (int layer = 2; layer >= 0; layer--) {
          float[] below = new float[SIZES[layer]];
          for (int unit = 0; unit < SIZES[layer + 1]; unit++) {
            float own = layer < 2 && values[layer + 1][unit] <= 0 ? 0 : back[unit];
            for (int i = 0; i < SIZES[layer]; i++) {
              gradient[layer][unit][i] += own * values[layer][i];
              below[i] += own * weights[layer][unit][i];
            }
            gradient[layer][unit][SIZES[layer]] += own;
          }
          back = below;
        }
      }
      return gradient;
    }
  }
}
