package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.kindling.failure.ExitCode;
import org.kindling.runfolder.MetricsReader;
import org.kindling.runfolder.result.StepReportJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a run's numbers. */
@Command(
    name = "metrics",
    description = "Print a run's metrics, one JSON object a step; resumed steps count once.",
    footer = {"  scripts/kindling metrics runs/mine > metrics.jsonl"},
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunArgument run;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    MetricsReader metrics = MetricsReader.of(run.folder());
    metrics.forEach(report -> out.println(StepReportJson.write(report)));
    out.flush();
    if (metrics.unreadableLines() > 0) {
      spec.commandLine()
          .getErr()
          .println("left out " + metrics.unreadableLines() + " lines that are no metrics");
    }
    return ExitCode.DONE.code();
  }
}
