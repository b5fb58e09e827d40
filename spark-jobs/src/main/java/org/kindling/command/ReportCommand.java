package org.kindling.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.report.ReportWriter;
import org.kindling.runfolder.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes a run's report anew. */
@Command(
    name = "report",
    description = "Write a run's report.html and plots from what lies in its folder.",
    footer = {"  scripts/kindling report runs/mine"},
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunArgument run;

  @Override
  public Integer call() throws IOException {
    RunFolder folder = run.folder();
    Path report = ReportWriter.write(folder.path(), Uris.withDefaults().hadoop());
    spec.commandLine().getOut().println(report);
    return ExitCode.DONE.code();
  }
}
