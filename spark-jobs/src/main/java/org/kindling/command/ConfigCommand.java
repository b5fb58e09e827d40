package org.kindling.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TaskConfig;
import org.kindling.experiment.DataDescription;
import org.kindling.experiment.Tasks;
import org.kindling.failure.Shown;
import org.kindling.library.Method;
import org.kindling.task.ExampleSource;
import org.kindling.workplace.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows and checks a configuration without running it. */
@Command(
    name = "config",
    description = "Show or check an effective configuration.",
    footer = {
      "  scripts/kindling config print --changed --config my.conf",
      "  scripts/kindling config validate --config my.conf",
      "  scripts/kindling config validate --data --config my.conf"
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(print | validate)")
final class ConfigCommand {
  @Spec private CommandSpec spec;

  @Command(
      description = "Print every key with its effective value, as HOCON.",
      mixinStandardHelpOptions = true)
  int print(
      @Mixin ConfigurationOptions options,
      @Option(names = "--changed", description = "Only what differs from the defaults.")
          boolean changed) {
    Configuration configuration = options.read().checked();
    spec.commandLine().getOut().print(changed ? changes(configuration) : configuration.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** A file that makes this configuration of the defaults. */
  private static String changes(Configuration configuration) {
    return configuration.differencesFrom(Configuration.of(List.of())).stream()
        .map(difference -> difference.key() + " = " + difference.after() + "\n")
        .collect(Collectors.joining());
  }

  @Command(
      description = "Check every key and value; print the configuration's hash.",
      mixinStandardHelpOptions = true)
  int validate(
      @Mixin ConfigurationOptions options,
      @Mixin RunnerOptions runnerOptions,
      @Option(
              names = "--data",
              description =
                  "Also read the data, tell all that is wrong with them, and what each split has of"
                      + " them; nothing is trained.")
          boolean data) {
    if (!data) {
      runnerOptions.requireNone("on a configuration alone; with --data its data are read there");
    }
    Configuration configuration = options.read().checked();
    PrintWriter out = spec.commandLine().getOut();
    if (data) {
      tell(configuration, runnerOptions, out);
    }
    out.println("valid " + configuration.sha256());
    out.flush();
    return 0;
  }

  /** The data of the training, and those of the test where they are others. */
  private static void tell(Configuration configuration, RunnerOptions options, PrintWriter out) {
    Experiment experiment = configuration.experiment();
    try (Workplace workplace = options.workplace()) {
      Tasks tasks = new Tasks(workplace, Optional.empty(), line -> out.println(Shown.line(line)));
      ExampleSource source = tasks.source(experiment.task(), experiment.seed());
      tell(experiment.task(), source, tasks, experiment.seed(), out);
      // The network and the arrays that these rows ask for.
      Method.of(configuration, source);
      if (!experiment.testTask().equals(experiment.task())) {
        out.println("eval.test:");
        ExampleSource test = tasks.like(source, experiment);
        tell(experiment.testTask(), test, tasks, experiment.seed(), out);
      }
    }
  }

  private static void tell(
      TaskConfig config, ExampleSource source, Tasks tasks, long seed, PrintWriter out) {
    DataDescription.of(config, tasks, seed, source)
        .ifPresentOrElse(
            data -> {
              data.lines().forEach(line -> out.println(Shown.line(line)));
              data.splitLines().forEach(line -> out.println(Shown.line(line)));
            },
            () -> out.println("data: none, for tasks are generated"));
  }
}
