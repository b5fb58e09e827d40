package org.kindling.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.kindling.console.Console;
import org.kindling.ending.Ending;
import org.kindling.ending.Failures;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.host.JavaRelease;
import org.kindling.workplace.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command line: the program's entry, on a laptop and under spark-submit alike. */
@Command(
    name = "kindling",
    description = "Meta-learning on Apache Spark: learns to learn from many small tasks.",
    footer = {
      "  scripts/kindling help train",
      "  scripts/kindling train --config my.conf --out runs/mine"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      ReproduceCommand.class,
      AdaptCommand.class,
      VerifyCommand.class,
      BenchmarkCommand.class,
      PlanCommand.class,
      DoctorCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      MetricsCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Kindling {
  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  /**
   * Runs a command and ends the process with its exit code.
   *
   * <p>What Kindling writes names its locale; libraries may not.
   *
   * @throws org.apache.spark.SparkUserAppException where Spark runs this program and wants to be
   *     told of a failure that way
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Ending.ofThisProcess().end(run(out, Console.ofThisProcess(), arguments));
  }

  /**
   * Runs a command.
   *
   * @param out for results
   * @param err for progress and errors
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    Kindling kindling = new Kindling();
    Console console = Console.of(err);
    try {
      JavaRelease.require(Runtime.version(), System.getProperty("java.home"));
    } catch (KindlingException e) {
      return kindling.failed(e, console);
    }
    CommandLine line =
        Usage.complete(new CommandLine(kindling))
            .setUsageHelpAutoWidth(true)
            .setOut(console.beside(out))
            .setErr(console)
            .setExecutionStrategy(command -> execute(command, console))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Kindling::misused)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> kindling.failed(failure, command.getErr()));
    try {
      return line.execute(arguments);
    } catch (Error e) {
      // Picocli handles exceptions alone: native code that does not load, or no memory, is none.
      return kindling.failed(e, console);
    }
  }

  /** Whatever a command does not itself tell of in time, this does. */
  private static int execute(CommandLine.ParseResult command, Console console) {
    List<CommandLine> chain = command.asCommandLineList();
    String name = chain.get(chain.size() - 1).getCommandName();
    try (Console.Activity ignored = console.begin(name + " is running")) {
      return new CommandLine.RunLast().execute(command);
    }
  }

  private static int misused(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println("kindling: " + Shown.line(Usage.describe(failure)));
    command
        .getErr()
        .println(
            "Try: "
                + command.getCommandSpec().root().name()
                + " --help, or "
                + command.getCommandSpec().qualifiedName()
                + " --help");
    return ExitCode.USAGE.code();
  }

  private int failed(Throwable failure, PrintWriter err) {
    KindlingException told = Failures.explain(failure);
    err.println("kindling: " + told.getMessage());
    if (debug || told.exitCode() == ExitCode.INTERNAL) {
      Failures.trace(failure).forEach(err::println);
    }
    err.flush();
    return told.exitCode().code();
  }
}
