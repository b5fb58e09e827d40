package org.kindling.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that dies, and one that goes on in its place. */
class FitCheckpointsTest {
  private static final int STEPS = 300;

  private static SparkSession spark;
  private static Dataset<Row> stores;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = TwoSlots.session();
    stores = Stores.table(spark, 40, 12, 2);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private MetaEstimator checkpointed() {
    return Stores.estimator()
        .setMaxIter(STEPS)
        .setCheckpointInterval(20)
        .setCheckpointDir(folder.toString());
  }

  /** Folders come and go while this looks. */
  private List<File> committed() {
    return inside(folder.toFile())
        .flatMap(FitCheckpointsTest::inside)
        .filter(checkpoint -> new File(checkpoint, "MANIFEST.json").exists())
        .sorted()
        .toList();
  }

  private static Stream<File> inside(File directory) {
    return Stream.ofNullable(directory.listFiles()).flatMap(Arrays::stream);
  }

  /** Spark's jobs are cancelled from the first checkpoint on, until the training has failed. */
  private Throwable died(MetaEstimator estimator) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread training =
        new Thread(
            () -> {
              try {
                estimator.fit(stores);
              } catch (Throwable e) {
                failure.set(e);
              }
            });
    training.start();
    while (training.isAlive()) {
      if (!committed().isEmpty()) {
        spark.sparkContext().cancelAllJobs();
      }
    }
    training.join();
    return failure.get();
  }

  @Test
  void goesOnToTheSameBitsAndTheSameHistory() throws Exception {
    MetaModel whole = Stores.estimator().setMaxIter(STEPS).fit(stores);

    assertThat(died(checkpointed())).isNotNull();
    assertThat(committed()).isNotEmpty();
    MetaModel resumed = checkpointed().fit(stores.repartition(3));

    assertThat(resumed.learned().parameters()).isEqualTo(whole.learned().parameters());
    assertThat(resumed.learned().provenance().step())
        .isEqualTo(whole.learned().provenance().step());
    assertThat(resumed.summary().objectiveHistory()).isEqualTo(whole.summary().objectiveHistory());
    assertThat(resumed.summary().validationHistory())
        .isEqualTo(whole.summary().validationHistory());
    // What is over needs no checkpoint.
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isNotGoneOnWithByOtherParamsOrRows() throws Exception {
    assertThat(died(checkpointed())).isNotNull();
    List<File> left = committed();

    MetaModel otherRate = checkpointed().setMaxIter(2).setQueryRows(3).fit(stores);
    MetaModel otherRows = checkpointed().setMaxIter(2).fit(stores.where("week > 0"));

    assertThat(otherRate.summary().totalIterations()).isEqualTo(2);
    assertThat(otherRows.summary().totalIterations()).isEqualTo(2);
    assertThat(committed()).isEqualTo(left);
  }

  @Test
  void needsAFolderAndAnIntervalThatIsOne() {
    assertThatThrownBy(() -> Stores.estimator().setCheckpointInterval(5).fit(stores))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no folder for checkpoints: set checkpointDir");
    assertThatThrownBy(() -> Stores.estimator().setCheckpointInterval(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkpointInterval");
  }
}
