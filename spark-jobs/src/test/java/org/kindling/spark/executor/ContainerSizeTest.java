package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ContainerSizeTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void isHeapAndOverhead() {
    SparkConf conf = yarn().set("spark.executor.memory", "4g");

    // A tenth of 4,096 MB is 409 MB.
    assertThat(ContainerSize.ofExecutor(conf)).hasValue((4096 + 409) * MEBIBYTE);
    assertThat(ContainerSize.ofExecutor(conf.set("spark.executor.memoryOverhead", "2g")))
        .hasValue(6144 * MEBIBYTE);
    assertThat(ContainerSize.ofExecutor(conf.set("spark.executor.memoryOverhead", "512")))
        .hasValue(4608 * MEBIBYTE);
  }

  @Test
  void isSparksLeastForASmallHeap() {
    assertThat(ContainerSize.ofExecutor(yarn())).hasValue((1024 + 384) * MEBIBYTE);
  }

  @Test
  void isNothingWhereSparkAsksForNoContainer() {
    SparkConf standalone = new SparkConf(false).setMaster("spark://host:7077");

    assertThat(ContainerSize.ofExecutor(standalone)).isEqualTo(OptionalLong.empty());
    assertThat(ContainerSize.ofDriver(yarn())).isEqualTo(OptionalLong.empty());
    assertThat(ContainerSize.ofDriver(yarn().set("spark.submit.deployMode", "cluster")))
        .hasValue((1024 + 384) * MEBIBYTE);
  }

  private static SparkConf yarn() {
    return new SparkConf(false).setMaster("yarn");
  }
}
