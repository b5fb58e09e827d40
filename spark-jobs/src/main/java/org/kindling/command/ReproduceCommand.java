package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kindling.config.Configuration;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.files.Folder;
import org.kindling.report.ReproductionLines;
import org.kindling.run.Resume;
import org.kindling.runfolder.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does what a paper did, and prints its figures beside ours. */
@Command(
    name = "reproduce",
    description = {
      "Train what a paper describes, or go on with it, and print its figures beside ours.",
      "Without NAME, list what there is."
    },
    footer = {
      "  scripts/kindling reproduce",
      "  scripts/kindling reproduce sinusoid-maml --out runs/maml"
    },
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingOptions settingOptions;
  @Mixin private RunnerOptions runnerOptions;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A run file of --runs, without .conf.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "URI",
      description = "The run's folder, on any Hadoop file system. Default: runs/NAME.")
  private String out;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run files are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "${env:KINDLING_RUNS:-cluster-config/runs}")
  private String runs;

  @Override
  public Integer call() throws IOException {
    Protocols protocols = new Protocols(Uris.withDefaults(), runs);
    if (name.isEmpty()) {
      list(protocols.all(), spec.commandLine().getOut());
      return ExitCode.DONE.code();
    }
    return reproduce(protocols.named(name.get())).code();
  }

  private static void list(List<Protocols.Protocol> protocols, PrintWriter out) {
    int width = protocols.stream().mapToInt(it -> it.name().length()).max().orElse(1);
    protocols.forEach(
        it -> out.printf(Locale.ROOT, "%-" + width + "s  %s%n", it.name(), it.header()));
    out.flush();
  }

  private ExitCode reproduce(Protocols.Protocol protocol) throws IOException {
    Configuration asWritten = Configuration.of(List.of(protocol.text()));
    Configuration configuration = asWritten.with(settingOptions.texts()).checked();
    Uris uris = Uris.withDefaults();
    String place = out == null ? "runs/" + protocol.name() : out;
    Folder folder = Folder.at(uris.path("--out", place), uris.hadoop());
    PrintWriter lines = spec.commandLine().getOut();
    ExitCode exitCode =
        new TrainingSession(configuration, folder, new Resume.Automatic(), runnerOptions)
            .run(lines, spec.commandLine().getErr(), SameLine.of(spec));
    if (exitCode == ExitCode.DONE) {
      lines.println();
      ReproductionLines.of(new RunFolder(folder.files(), folder.path())).forEach(lines::println);
      // Whoever reads the difference should know of them.
      configuration
          .differencesFrom(asWritten)
          .forEach(difference -> lines.println("set by hand: " + difference));
      lines.flush();
    }
    return exitCode;
  }
}
