package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class KindlingSparkTest {

  @Test
  void startsHereOnAllCoresWithOneBlasThreadASlot() {
    SparkConf conf = KindlingSpark.complete(new SparkConf(false));

    assertThat(conf.get("spark.master")).isEqualTo("local[*]");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
    assertThat(conf.get("spark.executor.extraJavaOptions"))
        .isEqualTo("--add-modules=jdk.incubator.vector");
  }

  @Test
  void sendsSmallModelsInSmallBlocks() {
    SparkConf given = new SparkConf(false).set("spark.broadcast.blockSize", "1m");
    SparkConf there = new SparkConf(false).setMaster("yarn");

    assertThat(KindlingSpark.complete(there).get("spark.broadcast.blockSize")).isEqualTo("256k");
    assertThat(KindlingSpark.complete(given).get("spark.broadcast.blockSize")).isEqualTo("1m");
  }

  @Test
  void compressesNothingThatStaysInThisProcess() {
    SparkConf given = new SparkConf(false).set("spark.broadcast.compress", "true");
    SparkConf there = new SparkConf(false).setMaster("spark://host:7077");

    assertThat(KindlingSpark.complete(new SparkConf(false)).get("spark.broadcast.compress"))
        .isEqualTo("false");
    assertThat(KindlingSpark.complete(given).get("spark.broadcast.compress")).isEqualTo("true");
    assertThat(KindlingSpark.complete(there).contains("spark.broadcast.compress")).isFalse();
  }

  @Test
  void leavesAloneWhatIsSet() {
    SparkConf conf =
        KindlingSpark.complete(
            new SparkConf(false)
                .setMaster("yarn")
                .setAppName("mine")
                .set("spark.executorEnv.OMP_NUM_THREADS", "4"));

    assertThat(conf.get("spark.master")).isEqualTo("yarn");
    assertThat(conf.get("spark.app.name")).isEqualTo("mine");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("4");
  }

  @Test
  void addsTheVectorModuleToTheExecutorsOptionsOnce() {
    SparkConf conf =
        new SparkConf(false).set("spark.executor.extraJavaOptions", "-XX:+UseParallelGC");

    SparkConf once = KindlingSpark.complete(conf);
    SparkConf twice = KindlingSpark.complete(once.clone());

    assertThat(once.get("spark.executor.extraJavaOptions"))
        .isEqualTo("-XX:+UseParallelGC --add-modules=jdk.incubator.vector");
    assertThat(twice.get("spark.executor.extraJavaOptions"))
        .isEqualTo(once.get("spark.executor.extraJavaOptions"));
  }

  @Test
  void warmsExecutorsUpWhereTheyAreProcessesOfTheirOwn() {
    SparkConf here = KindlingSpark.complete(new SparkConf(false).setMaster("local[2]"));
    SparkConf there =
        KindlingSpark.complete(
            new SparkConf(false).setMaster("yarn").set("spark.plugins", "com.example.Mine"));

    assertThat(here.contains("spark.plugins")).isFalse();
    assertThat(KindlingSpark.complete(there).get("spark.plugins"))
        .isEqualTo("com.example.Mine,org.kindling.spark.executor.HostPlugin");
  }
}
