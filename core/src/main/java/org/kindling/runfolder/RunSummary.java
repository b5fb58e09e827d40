package org.kindling.runfolder;

import java.io.IOException;
import java.util.Optional;
import org.kindling.files.Json;

/**
 * What {@code run.json} and {@code status.json} say of a run; each part may be missing.
 *
 * @param details what it is
 * @param status how far it came
 */
public record RunSummary(RunDetails details, Status status) {
  private static final int MOST_BYTES = 1 << 20;

  /**
   * How far a run came: the content of {@code status.json}.
   *
   * @param state RUNNING, SUCCEEDED, FAILED or STOPPED
   * @param exitCode once it has ended
   * @param step how many steps were made
   * @param steps how many there will be
   * @param loss the mean of recent steps, like {@code tasksPerSecond}
   * @param secondsLeft at the recent rate, once it has settled
   * @param best the best validation so far
   * @param applicationId the cluster's name for it
   * @param attempt which process of the run
   * @param earlierSeconds how long the attempts before this one took together, each from its start
   *     to the last that it wrote; empty where that is not known of all of them
   * @param started when that process started, as ISO 8601 text, like {@code updated} and {@code
   *     ended}
   * @param message why it ended as it did, in one line
   */
  public record Status(
      Optional<String> state,
      Optional<Integer> exitCode,
      Optional<Long> step,
      Optional<Long> steps,
      Optional<Double> loss,
      Optional<Double> tasksPerSecond,
      Optional<Double> secondsLeft,
      Optional<Best> best,
      Optional<String> applicationId,
      Optional<Integer> attempt,
      Optional<Double> earlierSeconds,
      Optional<String> started,
      Optional<String> updated,
      Optional<String> ended,
      Optional<String> message) {
    /** Of a folder that says nothing. */
    static final Status UNKNOWN =
        new Status(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** The best validation so far. */
  public record Best(long step, String metric, double mean, double ci95) {}

  /** The inner steps of its validations; empty where it does not say. */
  public Optional<Integer> validatedSteps() {
    return details.innerSteps().map(RunDetails.InnerSteps::validation);
  }

  /** Reads both files of a run's folder. */
  public static RunSummary read(RunFolder folder) throws IOException {
    return new RunSummary(details(folder), status(folder));
  }

  /** What {@code run.json} says; nothing where there is none. */
  static RunDetails details(RunFolder folder) throws IOException {
    Optional<Json> json = folder.json("run.json", MOST_BYTES);
    return json.isPresent() ? json.get().as(RunDetails.class) : RunDetails.UNKNOWN;
  }

  /** What {@code status.json} says; nothing where there is none. */
  public static Status status(RunFolder folder) throws IOException {
    Optional<Json> json = folder.json("status.json", MOST_BYTES);
    return json.isPresent() ? json.get().as(Status.class) : Status.UNKNOWN;
  }
}
