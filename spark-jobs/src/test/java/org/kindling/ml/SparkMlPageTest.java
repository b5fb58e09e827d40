package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.PageProgram;

/** What docs/spark-ml.md promises: its program compiles and does what it says. */
class SparkMlPageTest {
  @TempDir private Path folder;

  @Test
  void thePagesProgramLearnsFromSomeStoresAndAdaptsToOthers() throws Exception {
    try (SparkSession spark = TwoSlots.session()) {
      String table = folder.resolve("stores").toString();
      Stores.table(spark, 60, 12, 0)
          .withColumn("opened", functions.expr("if(int(substr(store, 7)) % 3 = 0, 2021, 2010)"))
          .write()
          .parquet(table);

      double error =
          (double)
              program("OnSparkMl")
                  .getMethod("run", SparkSession.class, String.class, String.class)
                  .invoke(null, spark, table, folder.resolve("saved").toString());

      // Sales deviate by about 6; whoever adapted to nothing would be off by as much.
      assertThat(error).isLessThan(4);
    }
  }

  @Test
  void thePagesNextWeekGoesOnFromWhatStoresWereAdaptedAs() throws Exception {
    try (SparkSession spark = TwoSlots.session()) {
      Dataset<Row> weeks = Stores.table(spark, 20, 12, 2);
      Dataset<Row> later = Stores.table(spark, 22, 12, 2);
      MetaModel model = Stores.estimator().setOrderCol("week").fit(weeks);

      Dataset<?> predicted =
          (Dataset<?>)
              program("NextWeek")
                  .getMethod(
                      "run",
                      SparkSession.class,
                      MetaModel.class,
                      Dataset.class,
                      Dataset.class,
                      String.class)
                  .invoke(null, spark, model, weeks, later, folder.toString());

      assertThat(predicted.where("supportRows = 5").count()).isEqualTo(22 * 2);
      Dataset<Row> stores = spark.read().parquet(folder.resolve("stores-next-week").toString());
      assertThat(stores.where("adaptation = 'new'").count()).isEqualTo(2);
      assertThat(stores.where("adaptation = 'kept'").count()).isEqualTo(20);
    }
  }

  private Class<?> program(String name) throws IOException, ClassNotFoundException {
    PageProgram program = PageProgram.of("spark-ml.md", name);
    assertThat(program.text().lines()).hasSizeLessThanOrEqualTo(40);
    return program.compiled(folder);
  }
}
