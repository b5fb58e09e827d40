package org.kindling.run;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointCommitter;
import org.kindling.checkpoint.CheckpointPolicy;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.Origin;
import org.kindling.config.Configuration;
import org.kindling.config.RunConfig;
import org.kindling.console.Console;
import org.kindling.failure.Shown;
import org.kindling.library.Method;
import org.kindling.library.Training;
import org.kindling.runfolder.MetricsWriter;
import org.kindling.runfolder.RunOutput;
import org.kindling.runfolder.StatusFile;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.StepReportJson;
import org.kindling.task.ExampleSource;
import org.kindling.train.MetaState;
import org.kindling.train.RoundsMethod;
import org.kindling.train.StepListener;
import org.kindling.train.Trained;
import org.kindling.workplace.Workplace;

/**
 * The training of one method in one folder.
 *
 * @param workplace where tasks are computed
 * @param resume where it goes on from
 * @param stopRequested asked before each step
 * @param waiting does what may wait for long before the first step, and ends it at that request
 * @param clock for times that people read
 * @param err for progress
 */
public record Trial(
    Workplace workplace,
    Resume resume,
    BooleanSupplier stopRequested,
    Consumer<Runnable> waiting,
    Clock clock,
    PrintWriter err) {

  /**
   * Trains to the end, or to a request to stop.
   *
   * @param found the checkpoint to go on from; empty to start anew
   */
  Trained train(
      Method method,
      ExampleSource source,
      Optional<Checkpoint> found,
      RunOutput output,
      StatusFile status) {
    CheckpointStore store = output.checkpoints(method.experiment().run().checkpoint().keep());
    try (StepConsole console =
            new StepConsole(Console.of(err), ValidationText.of(method.experiment()));
        MetricsWriter metrics = output.metrics(StepReportJson::write)) {
      Trained training =
          Training.of(method.configuration(), source)
              .on(workplace)
              .from(fresh -> start(fresh, found, status))
              .listener(console)
              .listener(metrics)
              .listener(status)
              .listener(validations(output))
              .listener(committer(method, source, output, store, found, metrics))
              .stopWhen(stopRequested)
              .toLastState();
      status.reached(training.state());
      warnOfEarlyEnd(method, training);
      return training;
    }
  }

  /** A method that learns until nothing is left to gain is not done when its steps are. */
  private void warnOfEarlyEnd(Method method, Trained training) {
    if (method.algorithm() instanceof RoundsMethod
        && training.ending() == Trained.Ending.FINISHED) {
      warn(
          "outer.steps = "
              + method.experiment().outer().steps()
              + " are made, but there is more to gain: with more steps the training goes on from here");
    }
  }

  /** The state of the checkpoint, where there is one; it must be like that of a new training. */
  private MetaState start(MetaState fresh, Optional<Checkpoint> found, StatusFile status) {
    MetaState start = found.map(it -> it.stateLike(fresh)).orElse(fresh);
    found.ifPresent(this::tell);
    status.reached(start);
    return start;
  }

  /** The same for a baseline of the run. */
  Trial forBaselines() {
    return new Trial(workplace, resume.forBaselines(), stopRequested, waiting, clock, err);
  }

  /** Begins what may take long, in words that {@code : 12 s} can follow. */
  Console.Activity begin(String what) {
    return Console.of(err).begin(what);
  }

  /** Tells the user something in a line. */
  void warn(String line) {
    err.println(Shown.line(line));
    err.flush();
  }

  private void tell(Checkpoint checkpoint) {
    err.println("resuming at step " + checkpoint.state().step() + " from " + checkpoint.path());
    err.flush();
  }

  private static StepListener validations(RunOutput output) {
    return (report, state) ->
        report
            .validation()
            .ifPresent(
                evaluation ->
                    output.write(
                        "eval/step-" + report.step() + ".json",
                        EvaluationJson.write(evaluation) + "\n"));
  }

  private CheckpointCommitter committer(
      Method method,
      ExampleSource source,
      RunOutput output,
      CheckpointStore store,
      Optional<Checkpoint> found,
      MetricsWriter metrics) {
    RunConfig run = method.experiment().run();
    Configuration configuration = method.configuration();
    long millis = Math.round(run.checkpoint().minutes() * 60_000);
    return new CheckpointCommitter(
        store,
        new CheckpointPolicy(run.checkpoint().every(), Duration.ofMillis(Math.max(1, millis))),
        output.stamp(configuration.sha256()),
        new Origin(configuration.text(), TrainedOn.text(source)),
        clock,
        found
            .map(checkpoint -> OptionalLong.of(checkpoint.state().step()))
            .orElseGet(OptionalLong::empty),
        metrics);
  }
}
