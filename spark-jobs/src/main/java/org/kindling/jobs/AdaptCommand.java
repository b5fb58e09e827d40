package org.kindling.jobs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.Folder;
import org.kindling.config.AlgorithmConfig;
import org.kindling.config.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adapts a trained model to a user's own task and predicts. */
@Command(
    name = "adapt",
    description = "Adapt a model to the examples of one task, and predict others of it.",
    footer = {"  scripts/kindling adapt --model m --support s.csv --query q.csv --out p.csv"},
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
          "What to adapt to. Numbers: a CSV file with a header, as the training table, or features"
              + " first and targets last. Images: a folder or zip with a folder for each class.")
  private String support;

  @Option(
      names = "--query",
      required = true,
      paramLabel = "FILE",
      description =
          "What to predict: rows with the same columns, which need no targets, or a folder or zip of"
              + " images.")
  private String query;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "Where the predictions go: a CSV file with a line for each row or image of the query.")
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
    requireOutputs(configuration.experiment().algorithm().name());
    try (Workplace workplace = Workplace.of(runnerOptions);
        Console.Activity activity =
            Console.of(spec.commandLine().getErr()).begin("reading the task")) {
      TaskFiles files =
          TaskFiles.read(
              trained,
              configuration.experiment().task(),
              new TaskFiles.FileNames(support, query),
              workplace,
              spec.commandLine().getErr()::println);
      activity.next("adapting");
      MetaAlgorithm algorithm = trained.algorithm(configuration);
      int steps = configuration.experiment().test().steps();
      TaskBlock task = TaskBlock.of(List.of(new Task(0, support, files.support(), files.query())));
      float[] predictions =
          algorithm
              .queryPredictions(trained.theta(), task, steps, Inference.TRANSDUCTIVE)
              .perStep()
              .get(steps);
      write(files.csv(predictions));
    }
    return ExitCode.DONE.code();
  }

  private static void requireOutputs(AlgorithmConfig.Name algorithm) {
    if (algorithm.comparesEmbeddings()) {
      throw new KindlingException(
          ExitCode.USAGE,
          "adapt needs a network that predicts, but one trained with algorithm.name = "
              + algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + " embeds");
    }
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
