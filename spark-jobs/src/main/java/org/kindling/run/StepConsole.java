package org.kindling.run;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kindling.console.Console;
import org.kindling.evaluation.Evaluation;
import org.kindling.train.MetaState;
import org.kindling.train.RecentRate;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/**
 * Tells a person how a training goes: a line at least every 30 s, or on a terminal one that is
 * rewritten in place, and each validation with what was judged how.
 */
public final class StepConsole implements StepListener, AutoCloseable {
  private static final long APPENDED_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long REWRITTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Console console;
  private final ValidationText validations;
  private final Console.Activity activity;
  private final long pauseNanos;
  private final long startNanos = System.nanoTime();
  private final RecentRate rate = new RecentRate();

  private long lineNanos = startNanos;
  private boolean stepped;
  private ProgressLine interval = ProgressLine.EMPTY;
  private Optional<Evaluation> validation = Optional.empty();

  /**
   * A console for the steps of one method.
   *
   * @param validations says what its validations judge
   */
  StepConsole(Console console, ValidationText validations) {
    this.console = console;
    this.validations = validations;
    this.pauseNanos = console.rewrites() ? REWRITTEN_NANOS : APPENDED_NANOS;
    this.activity = console.begin("the first step, which compiles its programs, is running");
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    long now = System.nanoTime();
    boolean first = !stepped;
    stepped = true;
    activity.next("step " + (report.step() + 1) + " is running");
    rate.reached(report.step(), (now - startNanos) / 1e9);
    interval = interval.plus(report);
    report.validation().ifPresent(evaluation -> tell(evaluation, report.step()));
    boolean done = report.steps().equals(Optional.of(report.step()));
    boolean validated = report.validation().isPresent();
    if (first || done || validated || now - lineNanos >= pauseNanos) {
      print(report, now);
    }
  }

  @Override
  public void close() {
    activity.close();
  }

  private void tell(Evaluation evaluation, long step) {
    validation = Optional.of(evaluation);
    console.println(validations.line(evaluation, step));
  }

  /** The last line stays, and says how long it took in place of how long it will. */
  private void print(StepReport report, long now) {
    boolean done = report.steps().equals(Optional.of(report.step()));
    Optional<String> time =
        done ? Optional.of("took " + hours((now - startNanos) / 1e9)) : eta(report);
    String judged = validation.map(StepConsole::judged).orElse("");
    double elapsed = (now - lineNanos) / 1e9;
    int width = console.rewrites() ? console.width() : Integer.MAX_VALUE;
    String line = interval.text(report, judged, elapsed, time, width);
    if (done) {
      console.println(line);
    } else {
      console.show(line);
    }
    interval = ProgressLine.EMPTY;
    lineNanos = now;
  }

  private Optional<String> eta(StepReport report) {
    return report
        .steps()
        .flatMap(
            steps ->
                rate.secondsAStep().stream()
                    .mapToObj(seconds -> "eta " + hours(seconds * (steps - report.step())))
                    .findFirst());
  }

  private static String judged(Evaluation validation) {
    Evaluation.Point last = validation.last();
    return "val " + validation.metric().estimate(last.mean(), last.ci95());
  }

  /** Seconds as {@code hours:minutes:seconds}. */
  public static String hours(double exact) {
    long seconds = Math.round(exact);
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
