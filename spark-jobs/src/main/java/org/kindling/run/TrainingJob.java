package org.kindling.run;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kindling.config.Configuration;
import org.kindling.config.kind.Pooled;
import org.kindling.config.text.Uris;
import org.kindling.console.Console;
import org.kindling.console.Once;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.report.ReportWriter;

/**
 * A whole run: the main method, the baselines beside it, and the report of all.
 *
 * @param trial how one of them is trained
 */
public record TrainingJob(Trial trial) {
  /** Ends after which the folder is this run's and has something to show. */
  private static final Set<ExitCode> WORTH_A_LOOK = Set.of(ExitCode.DIVERGED, ExitCode.CLUSTER);

  /** Trains everything that is configured; done or stopped. */
  public ExitCode run(Folder folder, Configuration configuration) {
    trial.waiting().accept(() -> startSpark(configuration));
    Tasks tasks = new Tasks(trial.workplace(), Optional.of(folder), new Once(trial::warn));
    try {
      ExitCode exitCode =
          new MethodRun(trial, tasks)
              .run(
                  folder,
                  configuration,
                  () -> trial.waiting().accept(() -> preflight(folder, configuration)),
                  () -> baselines(folder, configuration, tasks));
      report(folder);
      return exitCode;
    } catch (KindlingException e) {
      if (WORTH_A_LOOK.contains(e.exitCode())) {
        report(folder);
      }
      throw e;
    }
  }

  private void startSpark(Configuration configuration) {
    try (Console.Activity ignored = trial.begin("starting Spark")) {
      RunDescription.printSurroundings(trial.workplace(), trial.err());
      startSparkForPretraining(configuration);
    }
  }

  private void preflight(Folder folder, Configuration configuration) {
    try (Console.Activity ignored = trial.begin("looking at the executors")) {
      trial.workplace().preflight(configuration, folder).tell(trial::warn);
    }
  }

  /**
   * Before the first step: threads of this process need no Spark until a baseline does, and hours
   * of training must not end at one that does not start.
   */
  private void startSparkForPretraining(Configuration configuration) {
    Optional<String> method = pretrained(configuration);
    if (method.isEmpty()) {
      return;
    }
    try {
      trial.workplace().spark();
    } catch (KindlingException e) {
      throw new KindlingException(
          ExitCode.USAGE,
          method.get()
              + " pre-trains on pooled data, which needs Spark: "
              + e.getMessage()
              + "; expected --runner spark with a Spark that starts, as by scripts/kindling or"
              + " spark-submit, algorithm.pooled.by = kindling, or no such method, as by --set"
              + " baselines=[]",
          e);
    }
  }

  /** What a person calls the first method that pre-trains. */
  private static Optional<String> pretrained(Configuration configuration) {
    return pretrains(configuration)
        ? Optional.of("the configured method")
        : configuration.baselines().entrySet().stream()
            .filter(baseline -> pretrains(baseline.getValue()))
            .map(baseline -> "baseline " + baseline.getKey())
            .findFirst();
  }

  private static boolean pretrains(Configuration configuration) {
    return configuration.experiment().pooledBy().filter(by -> by == Pooled.By.DL4J).isPresent();
  }

  /** Each in a folder of its own, until one is stopped. */
  private ExitCode baselines(Folder folder, Configuration configuration, Tasks tasks) {
    for (Map.Entry<String, Configuration> baseline : configuration.baselines().entrySet()) {
      trial.warn("baseline " + baseline.getKey());
      Folder place = folder.folder("baselines").folder(baseline.getKey());
      try {
        if (baseline(place, baseline.getValue(), tasks) == ExitCode.STOPPED) {
          return ExitCode.STOPPED;
        }
      } catch (RuntimeException e) {
        // The main method is trained and judged, whatever becomes of another.
        report(folder);
        throw e;
      }
    }
    return ExitCode.DONE;
  }

  /** That another method diverges is a result: the report shows it beside the main one's. */
  private ExitCode baseline(Folder place, Configuration configuration, Tasks tasks) {
    try {
      return new MethodRun(trial.forBaselines(), tasks)
          .run(place, configuration, () -> {}, () -> ExitCode.DONE);
    } catch (KindlingException e) {
      if (e.exitCode() != ExitCode.DIVERGED) {
        throw e;
      }
      trial.warn("baseline " + place.path().getName() + ": " + e.getMessage());
      return ExitCode.DIVERGED;
    }
  }

  /** What is amiss with the report does not fail the run. */
  private void report(Folder folder) {
    try (Console.Activity ignored = trial.begin("writing the report")) {
      ReportWriter.write(folder.path(), Uris.withDefaults().hadoop());
    } catch (IOException | KindlingException e) {
      trial.warn("no report: " + e.getMessage());
    }
  }
}
