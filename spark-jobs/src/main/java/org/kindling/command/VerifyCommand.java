package org.kindling.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kindling.conformance.Conformance;
import org.kindling.conformance.ConformanceCase;
import org.kindling.conformance.ConformanceFolder;
import org.kindling.console.Console;
import org.kindling.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares meta-gradients and losses with those of another program. */
@Command(
    name = "verify",
    description =
        "Compute reference cases and print a line a case with the relative errors; exit 1 if one"
            + " misses its tolerance.",
    footer = {"  scripts/kindling verify --cases conformance"},
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "DIR",
      description = "The folder with cases.json and the cases' NumPy archives.")
  private String cases;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int passed = 0;
    int missed = 0;
    int skipped = 0;
    ConformanceFolder folder = new ConformanceFolder(cases);
    for (ConformanceCase conformanceCase : folder.cases()) {
      if (conformanceCase.algorithm().isEmpty()) {
        out.printf(Locale.ROOT, "%-24s skipped: not supported yet%n", conformanceCase.name());
        skipped++;
        continue;
      }
      Conformance conformance = conformance(folder, conformanceCase);
      out.println(conformance.line(conformanceCase.name()));
      passed += conformance.holds() ? 1 : 0;
      missed += conformance.holds() ? 0 : 1;
    }
    out.println(passed + " cases passed, " + missed + " missed, " + skipped + " skipped");
    out.flush();
    return (missed == 0 ? ExitCode.DONE : ExitCode.INTERNAL).code();
  }

  private Conformance conformance(ConformanceFolder folder, ConformanceCase conformanceCase)
      throws IOException {
    Console console = Console.of(spec.commandLine().getErr());
    try (Console.Activity ignored = console.begin("case " + conformanceCase.name())) {
      return folder.check(conformanceCase);
    }
  }
}
