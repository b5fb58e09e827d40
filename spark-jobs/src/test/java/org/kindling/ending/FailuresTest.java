package org.kindling.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.spark.executor.KindlingSpark;

class FailuresTest {
  @Test
  void callsAnApplicationThatWasStoppedBeneathACallTheClustersFailure() {
    SparkSession session =
        KindlingSpark.session(Map.of("spark.master", "local[1]", "spark.ui.enabled", "false"));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    session.stop();
    Throwable thrown = catchThrowable(() -> spark.parallelize(List.of(1)).count());

    KindlingException told = Failures.explain(thrown);

    assertThat(told).hasMessage("the Spark application has ended");
    assertThat(told.exitCode()).isEqualTo(ExitCode.CLUSTER);
  }

  @Test
  void looksForWhatItKnowsAmongTheCauses() {
    Throwable thrown =
        new IllegalArgumentException(new UncheckedIOException(new FileNotFoundException("a.csv")));

    assertThat(Failures.explain(thrown).exitCode()).isEqualTo(ExitCode.IO);
  }

  @Test
  void saysWhatToDoWhereNativeCodeDoesNotLoad() {
    Throwable thrown =
        new ExceptionInInitializerError(
            new UnsatisfiedLinkError("libjnijavacpp.so: not permitted"));

    KindlingException told = Failures.explain(thrown);

    assertThat(told.exitCode()).isEqualTo(ExitCode.IO);
    assertThat(told)
        .hasMessageStartingWith("native code does not load: libjnijavacpp.so: not permitted; ")
        .hasMessageContaining("noexec");
  }

  @Test
  void callsWhatItDoesNotKnowAFaultOfItsOwn() {
    KindlingException told = Failures.explain(new IllegalStateException("odd"));

    assertThat(told).hasMessage("a fault of Kindling: java.lang.IllegalStateException: odd");
    assertThat(told.exitCode()).isEqualTo(ExitCode.INTERNAL);
  }
}
