package org.kindling.workplace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.kindling.config.Configuration;
import org.kindling.config.kind.Pooled;
import org.kindling.files.Folder;
import org.kindling.host.KernelOrigin;
import org.kindling.host.ShownSettings;
import org.kindling.library.RunBlocks;
import org.kindling.round.BlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.Preflight;
import org.kindling.task.TaskSource;
import scala.Tuple2;

/**
 * The executors of a Spark application.
 *
 * @param application is started by the first use
 */
public record SparkWorkplace(Application application) implements Workplace {
  @Override
  public <S extends TaskSource<?>> BlockRunner<S> open(S source, int block, StepWatchdog watchdog) {
    return new SparkBackend(context()).open(source, block, watchdog);
  }

  @Override
  public SparkSession spark() {
    return application.session();
  }

  @Override
  public long mostSent(long configured) {
    return configured;
  }

  @Override
  public Troubles preflight(Configuration configuration, Folder run) {
    if (context().isLocal()) {
      return Troubles.NONE;
    }
    StepWatchdog watchdog = RunBlocks.watchdog(configuration.experiment().run());
    return Troubles.of(
        new Preflight(context(), kernels(configuration), watchdog).reports(Optional.of(run)));
  }

  /** DL4J may be what pre-trains the method or a baseline. */
  private static KernelOrigin kernels(Configuration configuration) {
    return Stream.concat(Stream.of(configuration), configuration.baselines().values().stream())
            .flatMap(one -> one.experiment().pooledBy().stream())
            .anyMatch(Pooled.By.DL4J::equals)
        ? KernelOrigin.DL4J
        : KernelOrigin.KINDLING;
  }

  @Override
  public String describe() {
    SparkContext context = context();
    String shape = "Spark " + context.master() + ", " + context.defaultParallelism() + " slots";
    return context.uiWebUrl().isDefined() ? shape + ", " + context.uiWebUrl().get() : shape;
  }

  @Override
  public Optional<String> applicationId() {
    return Optional.of(context().applicationId());
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (Tuple2<String, String> setting : context().getConf().getAll()) {
      settings.put(setting._1(), setting._2());
    }
    return ShownSettings.of(settings);
  }

  @Override
  public void close() {
    application.close();
  }

  private SparkContext context() {
    return application.session().sparkContext();
  }
}
