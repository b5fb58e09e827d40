package org.kindling.runfolder;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.train.MetaState;

/**
 * How far a run is, for {@code status.json}.
 *
 * @param state in a word
 * @param exitCode once it has ended
 * @param step how many steps were made
 * @param steps how many there will be; empty while nobody knows
 * @param pace how the last steps went
 * @param best the best validation so far
 * @param applicationId the cluster's name for it
 * @param attempt which process of the run
 * @param earlierSeconds how long the attempts before it took together, each from its start to the
 *     last that it wrote; empty where that is not known of all of them
 * @param started when that process started
 * @param updated when this was written
 * @param ended when the process ended
 * @param message why it ended as it did, in one line
 */
record RunStatus(
    RunState state,
    Optional<ExitCode> exitCode,
    long step,
    Optional<Long> steps,
    Optional<RunPace> pace,
    Optional<MetaState.Best> best,
    Optional<String> applicationId,
    int attempt,
    Optional<Double> earlierSeconds,
    Instant started,
    Instant updated,
    Optional<Instant> ended,
    Optional<String> message) {

  static RunStatus starting(
      Optional<Long> steps,
      Optional<String> applicationId,
      int attempt,
      Optional<Double> earlierSeconds,
      Instant started) {
    return new RunStatus(
        RunState.RUNNING,
        Optional.empty(),
        0,
        steps,
        Optional.empty(),
        Optional.empty(),
        applicationId,
        attempt,
        earlierSeconds,
        started,
        started,
        Optional.empty(),
        Optional.empty());
  }

  RunStatus at(MetaState reached, Instant now) {
    return new RunStatus(
        state,
        exitCode,
        reached.step(),
        steps,
        pace,
        reached.best(),
        applicationId,
        attempt,
        earlierSeconds,
        started,
        now,
        ended,
        message);
  }

  RunStatus with(RunPace recent) {
    return new RunStatus(
        state,
        exitCode,
        step,
        steps,
        Optional.of(recent),
        best,
        applicationId,
        attempt,
        earlierSeconds,
        started,
        updated,
        ended,
        message);
  }

  RunStatus endedWith(ExitCode code, String line, Instant now) {
    return new RunStatus(
        RunState.endingWith(code),
        Optional.of(code),
        step,
        code == ExitCode.DONE ? steps.or(() -> Optional.of(step)) : steps,
        pace,
        best,
        applicationId,
        attempt,
        earlierSeconds,
        started,
        now,
        Optional.of(now),
        Optional.of(line));
  }

  /** The content of {@code status.json}. */
  RunSummary.Status written() {
    return new RunSummary.Status(
        Optional.of(state.name()),
        exitCode.map(ExitCode::code),
        Optional.of(step),
        steps,
        pace.map(RunPace::loss),
        pace.map(RunPace::tasksPerSecond),
        pace.flatMap(RunPace::secondsLeft),
        best.map(it -> new RunSummary.Best(it.step(), it.metric(), it.mean(), it.ci95())),
        applicationId,
        Optional.of(attempt),
        earlierSeconds,
        Optional.of(started.toString()),
        Optional.of(updated.toString()),
        ended.map(Instant::toString),
        message);
  }

  /**
   * How long the attempts of a run had taken when the last of them wrote this status; empty where
   * it does not say so of all of them.
   */
  static Optional<Double> secondsSpent(RunSummary.Status status) {
    Optional<Double> last =
        instant(status.started())
            .flatMap(
                from ->
                    instant(status.ended().or(status::updated))
                        .map(until -> Duration.between(from, until).toMillis() / 1000.0));
    Optional<Double> earlier =
        status.attempt().equals(Optional.of(1))
            ? Optional.of(0.0)
            : status.earlierSeconds().filter(Double::isFinite);
    // A clock that was set back meanwhile must not take time away.
    return earlier.flatMap(before -> last.map(seconds -> before + Math.max(0, seconds)));
  }

  private static Optional<Instant> instant(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
