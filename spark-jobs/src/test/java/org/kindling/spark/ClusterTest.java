package org.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.LocalMetaBatchRunner;
import org.kindling.train.MetaBatchRunner;
import org.kindling.train.StepWatchdog;

/** Executors in processes of their own, which can be lost. */
@Tag("cluster")
@Timeout(300)
class ClusterTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(4));
  private static final Bowls BOWLS = new Bowls(1000);
  private static final CentreSource SOURCE = new CentreSource(1000, 42);
  private static final int STEPS = 30;

  private static LocalCluster cluster;
  private static List<Params> expected;

  @BeforeAll
  static void start() {
    try (MetaBatchRunner local = new LocalMetaBatchRunner(BOWLS, SOURCE, 3, 1, PATIENT)) {
      expected = descend(local, step -> {});
    }
    cluster = new LocalCluster(Map.of("spark.speculation", "true"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void givesTheBitsOfTheLocalRunner() {
    try (MetaBatchRunner runner = runner()) {
      assertThat(descend(runner, step -> {})).isEqualTo(expected);
    }
  }

  @Test
  void givesTheSameBitsWhenAnExecutorIsKilledOnTheWay() {
    List<ProcessHandle> killed = new ArrayList<>();
    try (MetaBatchRunner runner = runner()) {
      List<Params> thetas =
          descend(
              runner,
              step -> {
                if (step == STEPS / 2) {
                  killed.add(killAnExecutor());
                }
              });

      assertThat(killed).hasSize(1).noneMatch(ProcessHandle::isAlive);
      assertThat(thetas).isEqualTo(expected);
    }
  }

  private static ProcessHandle killAnExecutor() {
    ProcessHandle executor = cluster.executors().get(0);
    executor.destroyForcibly();
    executor.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    return executor;
  }

  private static List<Params> descend(
      MetaBatchRunner runner, java.util.function.IntConsumer before) {
    List<Params> thetas = new ArrayList<>(List.of(BOWLS.initialise(0)));
    for (int step = 0; step < STEPS; step++) {
      before.accept(step);
      Params theta = thetas.get(step);
      Aggregate aggregate = runner.estimate(theta, step * 40L, 40).aggregate();
      thetas.add(theta.minus(aggregate.meanDirection().times(0.1f)));
    }
    return thetas;
  }

  private static MetaBatchRunner runner() {
    return new SparkMetaBatchRunner(cluster.session().sparkContext(), BOWLS, SOURCE, 3, PATIENT);
  }
}
