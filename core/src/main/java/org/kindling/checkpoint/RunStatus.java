package org.kindling.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.kindling.failure.ExitCode;
import org.kindling.train.MetaState;

/**
 * The content of {@code status.json}: how far a run is.
 *
 * @param state in a word
 * @param exitCode once it has ended
 * @param step how many steps were made
 * @param steps how many there will be
 * @param best the best validation so far
 * @param applicationId the cluster's name for it
 * @param attempt which process of the run
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
    Optional<MetaState.Best> best,
    Optional<String> applicationId,
    int attempt,
    Instant started,
    Instant updated,
    Optional<Instant> ended,
    Optional<String> message) {

  static RunStatus starting(
      long steps, Optional<String> applicationId, int attempt, Instant started) {
    return new RunStatus(
        RunState.RUNNING,
        Optional.empty(),
        0,
        steps,
        Optional.empty(),
        applicationId,
        attempt,
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
        reached.best(),
        applicationId,
        attempt,
        started,
        now,
        ended,
        message);
  }

  RunStatus endedWith(ExitCode code, String line, Instant now) {
    return new RunStatus(
        RunState.endingWith(code),
        Optional.of(code),
        step,
        steps,
        best,
        applicationId,
        attempt,
        started,
        now,
        Optional.of(now),
        Optional.of(line));
  }

  String toJson() {
    ObjectNode json = JsonObject.create().put("state", state.name());
    json.put("exit_code", exitCode.map(ExitCode::code).orElse(null));
    json.put("step", step).put("steps", steps);
    json.set("best", best.map(RunStatus::json).orElse(null));
    return JsonObject.text(
        json.put("application_id", applicationId.orElse(null))
            .put("attempt", attempt)
            .put("started", started.toString())
            .put("updated", updated.toString())
            .put("ended", ended.map(Instant::toString).orElse(null))
            .put("message", message.orElse(null)));
  }

  private static ObjectNode json(MetaState.Best best) {
    return JsonObject.create()
        .put("step", best.step())
        .put("metric", best.metric())
        .put("mean", best.mean())
        .put("ci95", best.ci95());
  }
}
