package org.kindling.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.failure.Shown;
import org.kindling.metric.Metric;
import org.kindling.report.RunFolder;
import org.kindling.report.RunSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how far a run has come. */
@Command(
    name = "status",
    description = "Say how far a run has come.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private RunArgument run;

  @Option(names = "--json", description = "Print status.json as it is.")
  private boolean json;

  @Option(
      names = "--exit-code",
      description = "End with the run's own exit code, or with 0 while it has none.")
  private boolean exitCode;

  @Override
  public Integer call() throws IOException {
    RunFolder folder = run.folder();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(text(folder).strip());
    } else {
      facts(RunSummary.read(folder).status())
          .forEach((name, value) -> out.printf(Locale.ROOT, "%-12s %s%n", name, value));
    }
    out.flush();
    return exitCode
        ? RunSummary.read(folder).status().exitCode().map(Long::intValue).orElse(0)
        : ExitCode.DONE.code();
  }

  private static String text(RunFolder folder) throws IOException {
    return folder
        .text("status.json", MOST_BYTES)
        .orElseThrow(() -> new KindlingException(ExitCode.IO, "status.json has gone"));
  }

  private static Map<String, String> facts(RunSummary.Status status) {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "state", status.state());
    put(facts, "step", status.step().map(step -> step + "/" + of(status.steps())));
    put(facts, "best", status.best().map(StatusCommand::describe));
    put(facts, "exit code", status.exitCode());
    put(facts, "message", status.message());
    put(facts, "application", status.applicationId());
    put(facts, "attempt", status.attempt());
    put(facts, "started", status.started());
    put(facts, "updated", status.updated());
    put(facts, "ended", status.ended());
    return facts;
  }

  private static String of(Optional<Long> steps) {
    return steps.map(String::valueOf).orElse("?");
  }

  private static String describe(RunSummary.Best best) {
    return String.format(
        Locale.ROOT,
        "%s %s at step %d",
        best.metric(),
        Metric.of(best.metric()).estimate(best.mean(), best.ci95()),
        best.step());
  }

  private static void put(Map<String, String> facts, String name, Optional<?> value) {
    value.ifPresent(present -> facts.put(name, Shown.line(String.valueOf(present))));
  }
}
