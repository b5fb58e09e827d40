package org.kindling.runfolder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.ExitCode;
import org.kindling.files.BrokenContentException;
import org.kindling.files.JsonObject;
import org.kindling.train.MetaState;

/**
 * The content of {@code status.json}: how far a run is.
 *
 * @param state in a word
 * @param exitCode once it has ended
 * @param step how many steps were made
 * @param steps how many there will be
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
    long steps,
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
      long steps,
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
        steps,
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

  String toJson() {
    ObjectNode json = JsonObject.create().put("state", state.name());
    json.put("exit_code", exitCode.map(ExitCode::code).orElse(null));
    json.put("step", step).put("steps", steps);
    json.put("loss", pace.map(RunPace::loss).orElse(null))
        .put("tasks_per_second", pace.map(RunPace::tasksPerSecond).orElse(null))
        .put("seconds_left", pace.flatMap(RunPace::secondsLeft).orElse(null));
    json.set("best", best.map(RunStatus::json).orElse(null));
    return JsonObject.text(
        json.put("application_id", applicationId.orElse(null))
            .put("attempt", attempt)
            .put("earlier_seconds", earlierSeconds.orElse(null))
            .put("started", started.toString())
            .put("updated", updated.toString())
            .put("ended", ended.map(Instant::toString).orElse(null))
            .put("message", message.orElse(null)));
  }

  /**
   * How long the attempts of a run had taken when the last of them wrote this {@code status.json}.
   *
   * @throws BrokenContentException where it does not say so of all of them
   */
  static double secondsSpent(JsonObject json) throws BrokenContentException {
    Instant started = instant("started", json);
    Instant until =
        json.tree().path("ended").isTextual() ? instant("ended", json) : instant("updated", json);
    double last = Duration.between(started, until).toMillis() / 1000.0;
    double earlier = RunStamp.attempt(json) == 1 ? 0 : json.number("earlier_seconds");
    // A clock that was set back meanwhile must not take time away.
    return earlier + Math.max(0, last);
  }

  private static Instant instant(String field, JsonObject json) throws BrokenContentException {
    String text = json.text(field);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BrokenContentException(
          json.where() + ": " + field + " must be a time but is something else");
    }
  }

  private static ObjectNode json(MetaState.Best best) {
    return JsonObject.create()
        .put("step", best.step())
        .put("metric", best.metric())
        .put("mean", best.mean())
        .put("ci95", best.ci95());
  }
}
