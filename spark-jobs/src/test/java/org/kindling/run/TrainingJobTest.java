package org.kindling.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.TaskSource;
import org.kindling.workplace.Troubles;
import org.kindling.workplace.Workplace;

class TrainingJobTest {
  @TempDir Path folder;

  @Test
  void refusesABaselineThatNeedsSparkBeforeAnyStepWhereSparkDoesNotStart() {
    assertRefused(
        "baselines = [{ name = pooled, algorithm.name = pretraining }]",
        "baseline pooled pre-trains on pooled data, which needs Spark:");
  }

  @Test
  void refusesAMethodThatNeedsSparkWhereSparkDoesNotStart() {
    assertRefused(
        "algorithm.name = pretraining",
        "the configured method pre-trains on pooled data, which needs Spark:");
  }

  private void assertRefused(String text, String message) {
    Configuration configuration =
        Configuration.of(List.of(ConfigText.ofFile("x.conf", "kindling { " + text + " }")));
    PrintWriter err = new PrintWriter(new StringWriter());
    Trial trial =
        new Trial(
            new SparklessWorkplace(),
            new Resume.Never(),
            () -> false,
            Runnable::run,
            Clock.systemUTC(),
            err);
    Folder out =
        Folder.at(
            new org.apache.hadoop.fs.Path(folder.resolve("run").toUri()),
            Uris.withDefaults().hadoop());

    assertThatThrownBy(() -> new TrainingJob(trial).run(out, configuration))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            message
                + " Spark does not start: no sun.nio.ch; expected --runner spark with a"
                + " Spark that starts, as by scripts/kindling or spark-submit,"
                + " algorithm.pooled.by = kindling, or no such method, as by --set baselines=[]");
    assertThat(folder).isEmptyDirectory();
  }

  /** Threads of a process that lacks what Spark needs, such as its --add-opens. */
  private record SparklessWorkplace() implements Workplace {
    @Override
    public Troubles preflight(Configuration configuration, Folder run) {
      return Troubles.NONE;
    }

    @Override
    public SparkSession spark() {
      throw new KindlingException(ExitCode.CLUSTER, "Spark does not start: no sun.nio.ch");
    }

    @Override
    public long mostSent(long configured) {
      return configured;
    }

    @Override
    public String describe() {
      return "a thread";
    }

    @Override
    public Optional<String> applicationId() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public <S extends TaskSource<?>> BlockRunner<S> open(
        S source, int block, StepWatchdog watchdog) {
      throw new AssertionError("nothing was to be computed");
    }

    @Override
    public void close() {}
  }
}
