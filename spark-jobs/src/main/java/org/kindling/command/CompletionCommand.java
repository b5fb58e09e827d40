package org.kindling.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.kindling.failure.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Teaches a shell the commands and options. */
@Command(
    name = "completion",
    description = {
      "Print a script by which bash and zsh complete commands and options.",
      "For good, put its line into ~/.bashrc, or the script into a file that is read there."
    },
    footer = "  source <(scripts/kindling completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    out.flush();
    return ExitCode.DONE.code();
  }
}
