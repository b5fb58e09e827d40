package org.kindling.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.kindling.config.Configuration;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.config.text.Uris;
import org.kindling.console.Console;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.files.Folder;
import org.kindling.model.Inference;
import org.kindling.trained.Adapting;
import org.kindling.trained.AdaptingTable;
import org.kindling.trained.TrainedModel;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @ArgGroup(multiplicity = "1")
  private Given given;

  /** What to adapt to, and to predict. */
  static final class Given {
    @ArgGroup(exclusive = false)
    private OneTask task;

    @Option(
        names = "--table",
        required = true,
        paramLabel = "URI",
        description =
            "All entities of a table such as the model was trained on: each is adapted to its"
                + " support rows, and all of its rows are predicted; they need no targets.")
    private String table;
  }

  /** One task, in two files. */
  static final class OneTask {
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
            "What to predict: rows with the same columns, which need no targets, or a folder or zip"
                + " of images. Rows of a table are of the same entity as the support.")
    private String query;
  }

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description =
          "Where the predictions go: a CSV file with a line for each row or image of the query; of a"
              + " whole table a new folder of Parquet files.")
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
      if (given.table == null) {
        adaptToOne(trained, configuration, workplace, activity);
      } else {
        adaptToAll(trained, configuration, workplace, activity);
      }
    }
    return ExitCode.DONE.code();
  }

  private void adaptToOne(
      TrainedModel trained,
      Configuration configuration,
      Workplace workplace,
      Console.Activity activity) {
    TaskFiles files =
        trained.read(
            configuration.experiment(),
            given.task.support,
            given.task.query,
            new Tasks(workplace, Optional.empty(), spec.commandLine().getErr()::println));
    activity.next("adapting");
    Adapting adapting = Adapting.of(trained, configuration, Optional.ofNullable(statistics));
    write(files.predictions().csv(adapting.predict(files)));
    adapting.remarks().forEach(spec.commandLine().getErr()::println);
  }

  private void adaptToAll(
      TrainedModel trained,
      Configuration configuration,
      Workplace workplace,
      Console.Activity activity) {
    if (statistics != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--statistics has no effect on --table, whose rows are predicted alone");
    }
    activity.next("adapting to all entities");
    Uris uris = Uris.withDefaults();
    Folder folder = Folder.at(uris.path("--out", out), uris.hadoop());
    new AdaptingTable(trained, configuration, workplace.spark())
        .write(given.table, folder)
        .describe()
        .forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println(folder.path());
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
