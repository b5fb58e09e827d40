package org.kindling.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kindling.checkpoint.Folder;
import org.kindling.config.Configuration;
import org.kindling.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Meta-trains what a configuration describes. */
@Command(
    name = "train",
    description = "Meta-train, with the configured baselines, and write a report.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configurationOptions;
  @Mixin private RunnerOptions runnerOptions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "URI",
      description = "The run's folder, on any Hadoop file system.")
  private String out;

  @Option(
      names = "--resume",
      paramLabel = "auto|never|CHECKPOINT",
      description = "Where to go on from. Default: ${DEFAULT-VALUE}, the run's newest checkpoint.",
      defaultValue = "auto")
  private String resume;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configurationOptions.read().checked();
    Uris uris = Uris.withDefaults();
    Folder folder = Folder.at(uris.path("--out", out), uris.hadoop());
    PrintWriter err = spec.commandLine().getErr();
    try (StopRequest stop = StopRequest.listen(() -> err.println("stopping after this step"));
        Workplace workplace = Workplace.of(runnerOptions)) {
      Trial trial =
          new Trial(workplace, Resume.of(resume), stop::requested, Clock.systemUTC(), err);
      ExitCode exitCode = new TrainingJob(trial).run(folder, configuration);
      Summary.of(folder).print(spec.commandLine().getOut());
      return exitCode.code();
    }
  }
}
