package org.kindling.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kindling.failure.Shown;
import org.kindling.metric.Metric;
import org.kindling.run.StepConsole;
import org.kindling.runfolder.RunSummary;

/**
 * What {@code status.json} says, for a person.
 *
 * @param status the run's
 */
record StatusLines(RunSummary.Status status) {

  /** A line for each fact that is known. */
  List<String> all() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "state", status.state());
    put(facts, "step", step());
    put(facts, "loss", loss());
    put(facts, "rate", rate());
    put(facts, "eta", eta());
    put(facts, "best", best());
    put(facts, "exit code", status.exitCode());
    put(facts, "message", status.message());
    put(facts, "application", status.applicationId());
    put(facts, "attempt", status.attempt());
    put(facts, "started", status.started());
    put(facts, "updated", status.updated());
    put(facts, "ended", status.ended());
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add(String.format(Locale.ROOT, "%-12s %s", name, value)));
    return lines;
  }

  /** The most important in one line. */
  String one() {
    return Shown.line(
        String.join(
            "  ",
            Stream.of(
                    status.state(),
                    step(),
                    loss().map(loss -> "loss " + loss),
                    rate(),
                    eta().map(eta -> "eta " + eta),
                    best().map(best -> "best " + best))
                .flatMap(Optional::stream)
                .toList()));
  }

  /** Whether the run has not ended, as far as it says. */
  boolean running() {
    return status.state().filter("RUNNING"::equals).isPresent();
  }

  Optional<String> step() {
    return status.step().map(step -> step + "/" + status.steps().map(String::valueOf).orElse("?"));
  }

  private Optional<String> loss() {
    return status.loss().map(loss -> String.format(Locale.ROOT, "%.4f", loss));
  }

  private Optional<String> rate() {
    return status.tasksPerSecond().map(rate -> String.format(Locale.ROOT, "%.0f tasks/s", rate));
  }

  private Optional<String> eta() {
    return status.secondsLeft().filter(seconds -> running()).map(StepConsole::hours);
  }

  Optional<String> best() {
    return status
        .best()
        .map(
            best ->
                best.metric()
                    + " "
                    + Metric.of(best.metric()).estimate(best.mean(), best.ci95())
                    + " at step "
                    + best.step());
  }

  private static void put(Map<String, String> facts, String name, Optional<?> value) {
    value.ifPresent(present -> facts.put(name, Shown.line(String.valueOf(present))));
  }
}
