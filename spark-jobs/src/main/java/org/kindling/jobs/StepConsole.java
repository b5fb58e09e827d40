package org.kindling.jobs;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kindling.metric.Metric;
import org.kindling.train.Evaluation;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/**
 * Tells a person how a training goes: a line at least every 30 s, also while a step lasts longer,
 * or on a terminal one line that is rewritten in place.
 */
final class StepConsole implements StepListener, AutoCloseable {
  private final PrintWriter err;
  private final Style style;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kindling-console");
            thread.setDaemon(true);
            return thread;
          });
  private final long startNanos = System.nanoTime();

  private long firstStep = -1;
  private long lineNanos = startNanos;
  private long stepNanos = startNanos;
  private long aliveNanos = startNanos;
  private Interval interval = Interval.EMPTY;
  private Optional<StepReport> last = Optional.empty();
  private Optional<Evaluation> validation = Optional.empty();

  /** How progress is shown. */
  enum Style {
    /** A line is added every 30 s. */
    APPENDED(TimeUnit.SECONDS.toNanos(30)),
    /** One line is rewritten five times a second. */
    REWRITTEN(TimeUnit.MILLISECONDS.toNanos(200));

    private final long nanos;

    Style(long nanos) {
      this.nanos = nanos;
    }

    /** Rewritten where a person sits at a terminal. */
    static Style ofThisProcess() {
      return System.console() == null ? APPENDED : REWRITTEN;
    }
  }

  StepConsole(PrintWriter err, Style style) {
    this.err = err;
    this.style = style;
    clock.scheduleAtFixedRate(this::sayThatItLives, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public synchronized void afterStep(StepReport report, MetaState state) {
    if (firstStep < 0) {
      firstStep = report.step() - 1;
    }
    stepNanos = System.nanoTime();
    aliveNanos = stepNanos;
    interval = interval.plus(report);
    last = Optional.of(report);
    report.validation().ifPresent(evaluation -> validation = Optional.of(evaluation));
    boolean done = report.step() == report.steps();
    boolean first = report.step() == firstStep + 1;
    if (first || done || report.validation().isPresent() || sinceThen(lineNanos) >= style.nanos) {
      print(report, done || report.validation().isPresent());
    }
  }

  /** Ends the line that is being rewritten. */
  @Override
  public synchronized void close() {
    clock.shutdownNow();
    if (style == Style.REWRITTEN && last.isPresent()) {
      err.println();
      err.flush();
    }
    last = Optional.empty();
  }

  private synchronized void sayThatItLives() {
    if (sinceThen(aliveNanos) >= Style.APPENDED.nanos) {
      long step = last.map(StepReport::step).orElse(0L) + 1;
      long seconds = TimeUnit.NANOSECONDS.toSeconds(sinceThen(stepNanos));
      write("step " + step + " has been running for " + seconds + " s", false);
      aliveNanos = System.nanoTime();
    }
  }

  private void print(StepReport report, boolean keep) {
    long now = System.nanoTime();
    double secondsAStep = (now - startNanos) / 1e9 / (report.step() - firstStep);
    long eta = Math.round(secondsAStep * (report.steps() - report.step()));
    write(interval.line(report, validation, (now - lineNanos) / 1e9, eta), keep);
    interval = Interval.EMPTY;
    lineNanos = now;
  }

  private void write(String line, boolean keep) {
    if (style == Style.REWRITTEN) {
      // Erase to the end of the line, since the last text may have been longer.
      err.print("\r" + line + "\u001b[K" + (keep ? "\n" : ""));
    } else {
      err.println(line);
    }
    err.flush();
  }

  private static long sinceThen(long nanos) {
    return System.nanoTime() - nanos;
  }

  private static String judged(Evaluation validation) {
    Evaluation.Point last = validation.last();
    return "  val " + Metric.of(validation.metric()).estimate(last.mean(), last.ci95());
  }

  /** The sums over the steps since the last line. */
  private record Interval(long steps, long tasks, double loss, double seconds, double round) {
    static final Interval EMPTY = new Interval(0, 0, 0, 0, 0);

    Interval plus(StepReport report) {
      return new Interval(
          steps + 1,
          tasks + report.tasks(),
          loss + report.queryLoss(),
          seconds + report.seconds(),
          round + report.roundSeconds());
    }

    String line(StepReport report, Optional<Evaluation> validation, double elapsed, long eta) {
      String judged = validation.map(StepConsole::judged).orElse("");
      int width = Long.toString(report.steps()).length();
      return String.format(
          Locale.ROOT,
          "step %" + width + "d/%d  loss %.4f%s  %.0f tasks/s  inner %s  round %s  eta %s",
          report.step(),
          report.steps(),
          loss / steps,
          judged,
          tasks / elapsed,
          millis((seconds - round) / steps),
          millis(round / steps),
          hours(eta));
    }

    private static String millis(double seconds) {
      double millis = seconds * 1000;
      return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }

    private static String hours(long seconds) {
      return String.format(
          Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
  }
}
