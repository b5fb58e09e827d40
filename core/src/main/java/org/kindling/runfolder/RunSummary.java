package org.kindling.runfolder;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kindling.runfolder.result.Json;

/**
 * What {@code run.json} and {@code status.json} say of a run; each part may be missing.
 *
 * @param runId tells the run from all others
 * @param algorithm as a person calls it, with its order
 * @param model the network
 * @param source where the tasks come from
 * @param innerSteps what the configuration asks for
 * @param configHash of the effective configuration
 * @param versions of Kindling, Java and the libraries, by name
 * @param git the commit that ran
 * @param host where the driver ran
 * @param cluster what the tasks ran on
 * @param status how far it came
 */
public record RunSummary(
    Optional<String> runId,
    Optional<String> algorithm,
    Optional<String> model,
    Optional<String> source,
    Optional<String> seed,
    Optional<InnerStepsAsked> innerSteps,
    Optional<String> configHash,
    Map<String, String> versions,
    Optional<String> git,
    Optional<String> host,
    Optional<String> cluster,
    Status status) {
  private static final int MOST_BYTES = 1 << 20;

  /**
   * How far a run came.
   *
   * @param state RUNNING, SUCCEEDED, FAILED or STOPPED
   * @param loss the mean of recent steps, like {@code tasksPerSecond}
   * @param secondsLeft at the recent rate, once it has settled
   * @param earlierSeconds how long the attempts before this one took together
   * @param started when, as ISO 8601 text, like {@code updated} and {@code ended}
   * @param message why it ended as it did
   */
  public record Status(
      Optional<String> state,
      Optional<Long> exitCode,
      Optional<Long> step,
      Optional<Long> steps,
      Optional<Double> loss,
      Optional<Double> tasksPerSecond,
      Optional<Double> secondsLeft,
      Optional<Best> best,
      Optional<String> applicationId,
      Optional<Long> attempt,
      Optional<Double> earlierSeconds,
      Optional<String> started,
      Optional<String> updated,
      Optional<String> ended,
      Optional<String> message) {}

  /**
   * Inner steps of a configuration.
   *
   * @param training made in training
   * @param validation made in validation, by which the model is chosen
   */
  public record InnerStepsAsked(int training, int validation) {}

  /** The best validation so far. */
  public record Best(long step, String metric, double mean, double ci95) {}

  /** Copies the versions, keeping their order. */
  public RunSummary {
    versions = new LinkedHashMap<>(versions);
  }

  /** The inner steps of its validations; empty where it does not say. */
  public Optional<Integer> validatedSteps() {
    return innerSteps.map(InnerStepsAsked::validation);
  }

  /** Reads both files of a run's folder. */
  public static RunSummary read(RunFolder folder) throws IOException {
    return of(json(folder, "run.json"), json(folder, "status.json"));
  }

  /** What the two files say. */
  public static RunSummary of(Json run, Json status) {
    return new RunSummary(
        run.text("run_id"),
        run.text("algorithm"),
        run.text("model"),
        run.text("source"),
        run.text("seed"),
        run.object("inner_steps").flatMap(RunSummary::innerSteps),
        run.text("config_hash"),
        texts(run.object("versions").orElse(Json.EMPTY)),
        run.text("git"),
        run.text("host"),
        run.text("cluster"),
        status(status));
  }

  private static Status status(Json status) {
    return new Status(
        status.text("state"),
        status.count("exit_code"),
        status.count("step"),
        status.count("steps"),
        status.number("loss"),
        status.number("tasks_per_second"),
        status.number("seconds_left"),
        status.object("best").flatMap(RunSummary::best),
        status.text("application_id"),
        status.count("attempt"),
        status.number("earlier_seconds"),
        status.text("started"),
        status.text("updated"),
        status.text("ended"),
        status.text("message"));
  }

  private static Optional<InnerStepsAsked> innerSteps(Json steps) {
    Optional<Integer> training = steps.integer("training");
    return steps
        .integer("validation")
        .map(validation -> new InnerStepsAsked(training.orElse(validation), validation));
  }

  private static Optional<Best> best(Json best) {
    return best.number("mean")
        .map(
            mean ->
                new Best(
                    best.count("step").orElse(0L),
                    best.text("metric").orElse("loss"),
                    mean,
                    best.number("ci95").orElse(Double.NaN)));
  }

  private static Map<String, String> texts(Json object) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String field : object.fields()) {
      object.text(field).ifPresent(text -> texts.put(field, text));
    }
    return texts;
  }

  static Json json(RunFolder folder, String name) throws IOException {
    Optional<String> text = folder.text(name, MOST_BYTES);
    return text.isPresent() ? Json.parse(name, text.get()) : Json.EMPTY;
  }
}
