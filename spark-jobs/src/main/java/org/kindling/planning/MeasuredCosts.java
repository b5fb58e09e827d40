package org.kindling.planning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.cost.DriverCosts;
import org.kindling.cost.Machine;
import org.kindling.cost.RoundShape;
import org.kindling.cost.Unit;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.OuterLoop;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.spark.round.RoundParts;
import org.kindling.speed.Idle;
import org.kindling.speed.PreparedTasks;
import org.kindling.task.ExampleSource;
import org.kindling.workplace.Application;
import org.kindling.workplace.SparkWorkplace;
import org.kindling.workplace.Workplace;

/**
 * The constants of the cost model, measured in a minute and a half on this machine: rounds on Spark
 * in this process that compute nothing, with few and many parts and bytes, then real steps with one
 * block and with one for each core.
 *
 * @param block seconds of a block's steps of a round, alone
 * @param machine this one
 * @param here what rounds cost in this process
 * @param driver what they cost a cluster's driver, which broadcasts
 */
public record MeasuredCosts(double block, Machine machine, DriverCosts here, DriverCosts driver) {
  /** Parts of a wide round: enough to tell what one costs, few enough for a job of some 10 ms. */
  private static final int MANY = 32;

  /** A round's JIT is done after some thousands; the last ones gain a few percent. */
  private static final int FIRST_WARM_UP = 1500;

  private static final int WARM_UP = 100;
  private static final int ROUNDS = 201;
  private static final double SECONDS = 4;

  /** Measures; nothing else should run on the machine. */
  public static MeasuredCosts measure(RunSizes sizes) {
    requireRounds(sizes);
    int cores = Runtime.getRuntime().availableProcessors();
    Map<String, String> settings =
        Map.of(
            "spark.master",
            "local[" + cores + "]",
            "spark.default.parallelism",
            Integer.toString(Math.max(MANY, cores)));
    try (Application application = new Application(settings)) {
      SparkContext spark = application.session().sparkContext();
      DriverCosts here = idle(RoundParts::measure, spark, cores, sizes.round());
      DriverCosts driver = idle(RoundParts::broadcasting, spark, cores, sizes.round());
      Workplace workplace = new SparkWorkplace(application);
      Pace alone = pace(sizes, 1, workplace);
      Pace together = cores == 1 ? alone : pace(sizes, cores, workplace);
      double beside = together.rest() - here.seconds(cores, sizes.round().bytes(), cores);
      return new MeasuredCosts(
          alone.compute(),
          new Machine(cores, Math.max(1, together.compute() / alone.compute())),
          here.with(beside),
          driver.with(beside));
    }
  }

  private static void requireRounds(RunSizes sizes) {
    if (sizes.round().unit() == Unit.DL4J_WORKER) {
      throw new KindlingException(
          ExitCode.USAGE,
          "--simulate and --check know the rounds of Kindling's own, but DL4J is what pre-trains:"
              + " set algorithm.pooled.by=kindling");
    }
  }

  /** A way to measure rounds. */
  @FunctionalInterface
  private interface Rounds {
    /** What a round of these sizes costs here. */
    public RoundParts measure(
        SparkContext spark,
        EpisodicAlgorithm algorithm,
        ExampleSource source,
        RoundParts.Series series);
  }

  private static DriverCosts idle(Rounds rounds, SparkContext spark, int cores, RoundShape round) {
    int few = Math.min(cores, MANY / 2);
    int numbers = (int) (round.bytes() / Float.BYTES);
    idle(rounds, spark, few, 1, FIRST_WARM_UP);
    return DriverCosts.of(
        idle(rounds, spark, few, 1, WARM_UP),
        idle(rounds, spark, MANY, 1, WARM_UP),
        idle(rounds, spark, few, numbers, WARM_UP),
        idle(rounds, spark, MANY, numbers, WARM_UP));
  }

  private static DriverCosts.Idle idle(
      Rounds rounds, SparkContext spark, int parts, int numbers, int warmUp) {
    RoundParts measured =
        rounds.measure(
            spark,
            new Idle(numbers),
            PreparedTasks.regressions(parts, 1),
            new RoundParts.Series(parts, 1, warmUp, ROUNDS));
    return new DriverCosts.Idle(parts, (long) Float.BYTES * numbers, measured.cost());
  }

  /** Real steps of so many blocks, each of which is computed at once. */
  private static Pace pace(RunSizes sizes, int blocks, Workplace workplace) {
    Configuration configuration =
        sizes.method().configuration().with(settings(sizes.round().ofBlocks(blocks)));
    Method method = Method.of(configuration, sizes.source());
    try (OuterLoop loop = OuterLoop.of(method, Optional.empty(), sizes.source(), workplace)) {
      return Pace.measure(loop, SECONDS, SECONDS);
    }
  }

  private static List<ConfigText> settings(RoundShape round) {
    Stream<String> settings =
        round.unit() == Unit.TASK
            ? Stream.of("outer.meta-batch=" + round.count(), "run.block=" + round.block())
            : Stream.of("algorithm.pooled.workers=" + round.count());
    return settings.map(setting -> ConfigText.ofSetting("plan", setting)).toList();
  }

  /** For a person. */
  public List<String> lines(RoundShape round) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s takes %.2f ms alone, %.2f times that beside others on all of %d cores",
            round.unit() == Unit.TASK
                ? String.format(Locale.ROOT, "a block of %d tasks", round.block())
                : "a worker",
            1e3 * block,
            machine.stretch(),
            machine.cores()),
        String.format(
            Locale.ROOT,
            "a round costs the driver %.2f ms, %.3f ms a part, %.2f ns a byte sent, %.2f ns a byte returned",
            1e3 * driver.fixed(),
            1e3 * driver.part(),
            1e9 * driver.sentByte(),
            1e9 * driver.replyByte()));
  }
}
