package org.kindling.jobs;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.Folder;
import org.kindling.config.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Prediction;
import org.kindling.params.Params;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adapts a trained model to a user's own task and predicts. */
@Command(
    name = "adapt",
    description = "Adapt a model to the rows of one task, and predict others of it.",
    mixinStandardHelpOptions = true)
final class AdaptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunnerOptions runnerOptions;
  @Mixin private SettingOptions settingOptions;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "URI",
      description = "A model's folder, or that of the run that trained it.")
  private String model;

  @Option(
      names = "--support",
      required = true,
      paramLabel = "FILE",
      description =
          "The rows to adapt to, a CSV file with a header: as the training table, or features"
              + " first and targets last.")
  private String support;

  @Option(
      names = "--query",
      required = true,
      paramLabel = "FILE",
      description = "The rows to predict, with the same columns; targets are not needed.")
  private String query;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "Where the predictions go: a CSV file with a line for each row of the query.")
  private String out;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Inner steps. Default: eval.test.steps of the training.")
  private Integer steps;

  @Override
  public Integer call() {
    TrainedModel trained = TrainedModel.load(model);
    Configuration configuration =
        trained.configuration(settingOptions.textsWith("--steps", "eval.test.steps", steps));
    try (Workplace workplace = Workplace.of(runnerOptions)) {
      TaskFiles files =
          TaskFiles.read(
              trained,
              configuration.experiment().task(),
              new TaskFiles.FileNames(support, query),
              workplace);
      MetaAlgorithm algorithm = trained.algorithm(configuration);
      Params network =
          algorithm.adapt(
              trained.theta(), files.support(), configuration.experiment().test().steps());
      float[] predictions = Prediction.of(algorithm.learner().model(), network, files.query());
      write(TaskFiles.csv(files, predictions));
    }
    return ExitCode.DONE.code();
  }

  private void write(String csv) {
    Uris uris = Uris.withDefaults();
    Path path = uris.path("--out", out);
    Path parent = path.getParent() == null ? new Path(".") : path.getParent();
    Folder.at(parent, uris.hadoop())
        .write(path.getName(), stream -> stream.write(csv.getBytes(StandardCharsets.UTF_8)));
    spec.commandLine().getOut().println(path);
  }
}
