package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.kindling.console.Console;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how far a run has come, or those of a folder. */
@Command(
    name = "status",
    description = {
      "Say how far a run has come, how fast it goes and how to go on with it.",
      "Of a folder that holds runs, list them."
    },
    footer = {
      "  scripts/kindling status runs/mine",
      "  scripts/kindling status --follow runs/mine",
      "  scripts/kindling status runs"
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private RunArgument run;

  @Option(names = "--json", description = "Print status.json as it is; of runs, a line for each.")
  private boolean json;

  @Option(
      names = "--follow",
      description = "Watch the run until it ends, and end with its exit code.")
  private boolean follow;

  @Option(
      names = "--exit-code",
      description = "End with the run's own exit code, or with 0 while it has none.")
  private boolean exitCode;

  @Override
  public Integer call() throws IOException {
    RunFolder opened = run.opened();
    if (!RunList.isRun(opened) && !follow && !exitCode) {
      RunList runs = RunList.in(opened);
      if (!runs.isEmpty()) {
        print(json ? runs.json() : runs.lines());
        return ExitCode.DONE.code();
      }
    }
    return one(run.folder());
  }

  private int one(RunFolder folder) throws IOException {
    RunSummary.Status status =
        follow
            ? Following.of(folder, Console.of(spec.commandLine().getErr())).untilTheEnd()
            : RunSummary.status(folder);
    if (json) {
      print(List.of(text(folder).strip()));
    } else {
      print(new StatusLines(status).all());
      print(List.of("go on        " + NextStep.of(run.uri()).after(status)));
    }
    return follow || exitCode ? status.exitCode().orElse(0) : ExitCode.DONE.code();
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private static String text(RunFolder folder) throws IOException {
    return folder
        .text("status.json", MOST_BYTES)
        .orElseThrow(() -> new KindlingException(ExitCode.IO, "status.json has gone"));
  }
}
