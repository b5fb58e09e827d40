package org.kindling.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kindling.checkpoint.Checkpoint;
import org.kindling.checkpoint.CheckpointStore;
import org.kindling.checkpoint.ModelStore;
import org.kindling.checkpoint.SavedModel;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.TaskConfig;
import org.kindling.config.kind.TaskUse;
import org.kindling.console.Console;
import org.kindling.ending.Failures;
import org.kindling.experiment.DataDescription;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.judge.Judge;
import org.kindling.judge.Rivals;
import org.kindling.judge.TestTasks;
import org.kindling.judge.Tested;
import org.kindling.library.Method;
import org.kindling.mixed.Effects;
import org.kindling.mixed.LinearPrior;
import org.kindling.mixed.NormalPrior;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.picture.CloserLook;
import org.kindling.runfolder.LockTiming;
import org.kindling.runfolder.RunOutput;
import org.kindling.runfolder.StatusFile;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.EffectsJson;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;
import org.kindling.runfolder.result.PublishedFiguresJson;
import org.kindling.runfolder.result.TaskScores;
import org.kindling.runfolder.result.TaskScoresJson;
import org.kindling.task.ExampleSource;
import org.kindling.train.MetaState;
import org.kindling.train.RoundsMethod;
import org.kindling.train.Trained;
import org.kindling.trained.TrainedModel;

/**
 * One method in one folder, from its configuration to its test evaluation.
 *
 * @param trial how it is trained
 * @param tasks what it is trained on comes from here
 */
record MethodRun(Trial trial, Tasks tasks) {

  /**
   * Trains, saves and judges.
   *
   * @param beforehand what must hold before anything is computed
   * @param afterwards what belongs to the run beyond that; its exit code is the run's
   * @return the exit code: done or stopped
   */
  ExitCode run(
      Folder folder,
      Configuration configuration,
      Runnable beforehand,
      Supplier<ExitCode> afterwards) {
    Experiment experiment = configuration.experiment();
    try (RunOutput output = RunOutput.open(folder, LockTiming.USUAL, trial.clock(), trial::warn)) {
      // Before anything is written: a finished run is not to be marked as failed by a slip.
      trial.resume().requireCheckpoints(output);
      CheckpointStore checkpoints = output.checkpoints(experiment.run().checkpoint().keep());
      Optional<Checkpoint> found = checkpoint(checkpoints, () -> status(output, experiment));
      found.ifPresent(
          it ->
              Changes.check(
                  checkpoints.folder(), it.origin().configuration(), configuration, trial::warn));
      Optional<ExampleSource> known =
          found.map(
              it ->
                  TrainedOn.verified(
                      folder, it.origin().data(), source(experiment.task(), experiment.seed())));
      StatusFile status = status(output, experiment);
      return ended(
          status,
          () -> {
            beforehand.run();
            return trainAndJudge(output, configuration, found, known, status).orElseGet(afterwards);
          });
    }
  }

  /** How a run ends, which its folder is told, too. */
  private ExitCode ended(StatusFile status, Supplier<ExitCode> run) {
    try {
      ExitCode exitCode = run.get();
      status.end(exitCode, exitCode == ExitCode.DONE ? "all steps made" : "stopped on request");
      return exitCode;
    } catch (RuntimeException | Error e) {
      tell(status, Failures.explain(e));
      throw e;
    }
  }

  private StatusFile status(RunOutput output, Experiment experiment) {
    return output.status(steps(experiment), trial.workplace().applicationId());
  }

  /** Those of a method that learns by rounds end by themselves. */
  private static Optional<Long> steps(Experiment experiment) {
    return experiment.algorithm().isByRounds()
        ? Optional.empty()
        : Optional.of(experiment.outer().steps());
  }

  /** The checkpoint to go on from; that it can't be used is the run's failure. */
  private Optional<Checkpoint> checkpoint(CheckpointStore store, Supplier<StatusFile> status) {
    try {
      return trial.resume().find(store);
    } catch (KindlingException e) {
      tell(status.get(), e);
      throw e;
    }
  }

  /** Where the status can't be written either, the reason why is still the first failure. */
  private void tell(StatusFile status, KindlingException failure) {
    try {
      status.end(failure.exitCode(), failure.getMessage());
    } catch (KindlingException unwritten) {
      trial.warn(unwritten.getMessage());
    }
  }

  /** The exit code of a training that was stopped; empty where all is done. */
  private Optional<ExitCode> trainAndJudge(
      RunOutput output,
      Configuration configuration,
      Optional<Checkpoint> found,
      Optional<ExampleSource> known,
      StatusFile status) {
    Experiment experiment = configuration.experiment();
    ExampleSource source = known.orElseGet(() -> source(experiment.task(), experiment.seed()));
    Method method = Method.of(configuration, source);
    describe(method, source, output);
    // Before the first step: what a model can't be told apart by must not be found out at its end.
    Map<String, String> facts = TrainedModel.metadata(source);
    Trained training = trial.train(method, source, found, output, status);
    if (training.ending() == Trained.Ending.STOPPED) {
      return Optional.of(ExitCode.STOPPED);
    }
    Params theta = save(method, facts, training.state(), output);
    boolean alike = experiment.testTask().equals(experiment.task());
    ExampleSource test = alike ? source : tasks.like(source, experiment);
    try (Console.Activity ignored = trial.begin("testing")) {
      judge(method, theta, test, output);
    }
    return Optional.empty();
  }

  private ExampleSource source(TaskConfig config, long seed) {
    try (Console.Activity ignored = trial.begin("reading the tasks")) {
      return tasks.source(config, seed);
    }
  }

  private void describe(Method method, ExampleSource source, RunOutput output) {
    List<String> ofMethod =
        method.algorithm() instanceof RoundsMethod rounds ? rounds.remarks(source) : List.of();
    RunDescription description =
        new RunDescription(
            method,
            trial.workplace(),
            output.runId(),
            DataDescription.of(
                method.experiment().task(), tasks, method.experiment().seed(), source),
            Stream.of(source.remarks(), ofMethod).flatMap(List::stream).toList());
    description.print(trial.err());
    // Those of the source were said when it was read.
    ofMethod.forEach(trial::warn);
    output.write("config.conf", method.configuration().text());
    output.write("run.json", description.json());
  }

  /** Saves the parameters that did best in validation. */
  private static Params save(
      Method method, Map<String, String> facts, MetaState state, RunOutput output) {
    Params theta = state.best().map(MetaState.Best::parameters).orElseGet(state::parameters);
    long step = state.best().map(MetaState.Best::step).orElse(state.step());
    Configuration configuration = method.configuration();
    ModelStore.save(
        output.model(),
        new SavedModel(
            theta, step, output.stamp(configuration.sha256()), configuration.text(), facts),
        output.fence());
    return theta;
  }

  private void judge(Method method, Params theta, ExampleSource source, RunOutput output) {
    Judge judge = new Judge(trial.workplace());
    Tested test = judge.test(method, method.contrast(), theta, source);
    write(test, "eval", output);
    writeScores(test, method.experiment(), output);
    method
        .configuration()
        .furtherTests()
        .forEach(
            (name, other) ->
                judgeFurther(method, other, theta, source, "eval/further/" + name, output));
    output.write(
        "eval/published.json",
        where(method.configuration().published(), PublishedFiguresJson::write));
    TaskUse use = tasks.use(method.experiment());
    Rivals rivals = judge.rivals(use, method, theta, test.evaluation(), source, trial::warn);
    output.write(
        "eval/linear.json",
        where(rivals.linear(), scores -> Json.line(BaselineScoresJson.of(scores))));
    output.write("eval/cold-start.json", rivals.coldStart().map(it -> Json.line(it) + "\n"));
    output.write(
        "eval/effects.json",
        effects(method, theta, use, source).map(it -> Json.line(EffectsJson.of(it)) + "\n"));
    CloserLook look = Judge.closerLook(use, method, theta, source, test, trial::warn);
    output.write("eval/pictures.json", where(look.pictures(), PicturesJson::write));
    output.write("eval/worst.json", look.worst().map(it -> Json.line(it) + "\n"));
  }

  /** A line of what there is any of. */
  private static <T> Optional<String> where(List<T> any, Function<List<T>, String> form) {
    return any.isEmpty() ? Optional.empty() : Optional.of(form.apply(any) + "\n");
  }

  private static Optional<Effects> effects(
      Method method, Params theta, TaskUse use, ExampleSource source) {
    return method.algorithm() instanceof LinearPrior
        ? use.columns(source).map(columns -> Effects.of(NormalPrior.of(theta), columns))
        : Optional.empty();
  }

  /**
   * Where only the inference is another, what stands beside it has been measured before.
   *
   * @param source of the method's own test tasks
   */
  private void judgeFurther(
      Method method,
      Configuration configuration,
      Params theta,
      ExampleSource source,
      String place,
      RunOutput output) {
    Method other = method.with(configuration);
    Experiment experiment = other.experiment();
    boolean sameTasks = experiment.testTask().equals(method.experiment().testTask());
    ExampleSource others = sameTasks ? source : tasks.like(source, experiment);
    boolean sameInference = other.inference() == method.inference();
    Optional<Inference> contrast = sameInference ? other.contrast() : Optional.empty();
    write(new Judge(trial.workplace()).test(other, contrast, theta, others), place, output);
  }

  /** What tells methods apart task by task: those of a run are tested on the same ones. */
  private static void writeScores(Tested test, Experiment experiment, RunOutput output) {
    String tasks = TestTasks.name(experiment);
    List<String> names = List.of("eval/scores.json", "eval/contrast-scores.json");
    for (int i = 0; i < test.scores().size(); i++) {
      TaskScores scores = TaskScores.of(tasks, test.scores().get(i));
      output.write(names.get(i), TaskScoresJson.write(scores) + "\n");
    }
  }

  private static void write(Tested test, String place, RunOutput output) {
    output.write(place + "/test.json", EvaluationJson.write(test.evaluation()) + "\n");
    test.contrast()
        .ifPresent(it -> output.write(place + "/contrast.json", EvaluationJson.write(it) + "\n"));
  }
}
