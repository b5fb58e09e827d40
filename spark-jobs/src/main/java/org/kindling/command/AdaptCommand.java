package org.kindling.command;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.kindling.checkpoint.Folder;
import org.kindling.config.Configuration;
import org.kindling.console.Console;
import org.kindling.failure.ExitCode;
import org.kindling.host.Uris;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.predictive.Family;
import org.kindling.predictive.Point;
import org.kindling.program.Programs;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;
import org.kindling.trained.TaskFiles;
import org.kindling.trained.TrainedModel;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
              + " images. Rows of a table are of the same entity as the support.")
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

  @Option(
      names = "--statistics",
      paramLabel = "inductive|one-by-one|transductive",
      converter = StatisticsWord.class,
      description =
          "What batch normalisation takes its statistics from, as eval.statistics. Default: that of"
              + " the training, but inductive for transductive, by which a prediction depends on"
              + " the others.")
  private Inference statistics;

  @Override
  public Integer call() {
    TrainedModel trained = TrainedModel.load(model);
    Configuration configuration =
        trained.configuration(settingOptions.textsWith("--steps", "eval.test.steps", steps));
    try (Workplace workplace = runnerOptions.workplace();
        Console.Activity activity =
            Console.of(spec.commandLine().getErr()).begin("reading the task")) {
      TaskFiles files =
          TaskFiles.read(
              trained,
              configuration.experiment(),
              new TaskFiles.FileNames(support, query),
              workplace,
              spec.commandLine().getErr()::println);
      activity.next("adapting");
      MetaAlgorithm algorithm = trained.algorithm(configuration);
      int steps = configuration.experiment().test().steps();
      TaskBlock task = TaskBlock.of(List.of(new Task(0, support, files.support(), files.query())));
      Inference judged = configuration.experiment().inference();
      Inference used = inference(judged);
      float[] predictions = predictions(algorithm, trained.theta(), task, steps, used);
      write(files.predictions().csv(predictions));
      tell(algorithm, used, judged);
      tellWhatIsLeftOut(algorithm.family());
    }
    return ExitCode.DONE.code();
  }

  private static float[] predictions(
      MetaAlgorithm algorithm, Params theta, TaskBlock task, int steps, Inference inference) {
    try (Programs programs = new Programs()) {
      return algorithm
          .queryPredictions(theta, task, steps, inference, programs)
          .expected(steps, 0, task.query());
    }
  }

  /**
   * A prediction must not depend on which others are asked for: where the model was judged by
   * transductive statistics, it is used with inductive ones all the same, unless the user wants it
   * otherwise.
   */
  private Inference inference(Inference judged) {
    if (statistics != null) {
      return statistics;
    }
    return judged == Inference.TRANSDUCTIVE ? Inference.INDUCTIVE : judged;
  }

  /** Nothing where the network takes no statistics. */
  private void tell(MetaAlgorithm algorithm, Inference used, Inference judged) {
    if (!algorithm.learner().model().seesOtherRows()) {
      return;
    }
    String line = "statistics: " + used.word();
    if (used == Inference.TRANSDUCTIVE) {
      line += ": a prediction depends on the other queries of the file";
    }
    if (used != judged) {
      line += "; the model was chosen by " + judged.word() + " evaluation, which may be more exact";
    }
    spec.commandLine().getErr().println(line);
  }

  /** The file has one number for each target, or a class with its probability. */
  private void tellWhatIsLeftOut(Family family) {
    if (!family.ofClasses() && !family.equals(new Point())) {
      spec.commandLine()
          .getErr()
          .println(
              "predictions are what is expected; how sure the model is of them ("
                  + family
                  + ") is not written");
    }
  }

  /** Whole or not at all: beside its place first. */
  private void write(byte[] csv) {
    Uris uris = Uris.withDefaults();
    Path path = uris.path("--out", out);
    Path parent = path.getParent() == null ? new Path(".") : path.getParent();
    Folder folder = Folder.at(parent, uris.hadoop());
    if (folder.has(path.getName())) {
      spec.commandLine().getErr().println("over the file that was there: " + path);
    }
    folder.write(path.getName(), stream -> stream.write(csv));
    spec.commandLine().getOut().println(path);
  }

  /** The words of {@code eval.statistics}. */
  static final class StatisticsWord implements ITypeConverter<Inference> {
    @Override
    public Inference convert(String word) {
      return Arrays.stream(Inference.values())
          .filter(inference -> inference.word().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected inductive, one-by-one or transductive but was " + word));
    }
  }
}
