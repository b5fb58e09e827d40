package org.kindling.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kindling.config.Configuration;
import org.kindling.config.text.Uris;
import org.kindling.files.Folder;
import org.kindling.run.Resume;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Meta-trains what a configuration describes. */
@Command(
    name = "train",
    description = "Meta-train, with the configured baselines, and write a report.",
    footer = {
      "  scripts/kindling train --config my.conf --out runs/mine",
      "  scripts/kindling train --config my.conf --out runs/mine --threads 4",
      "  scripts/kindling train --config my.conf --out hdfs:/runs/mine --master yarn"
    },
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
    Uris uris = Uris.withDefaults();
    Configuration configuration = configurationOptions.read().checked();
    Folder folder = Folder.at(uris.path("--out", out), uris.hadoop());
    return new TrainingSession(configuration, folder, Resume.of(resume), runnerOptions)
        .run(spec.commandLine().getOut(), spec.commandLine().getErr(), SameLine.of(spec))
        .code();
  }
}
