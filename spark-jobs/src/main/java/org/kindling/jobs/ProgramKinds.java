package org.kindling.jobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.kindling.config.Experiment;
import org.kindling.config.RunConfig;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.plan.ProgramUse;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskSource;

/** The kinds of programs that a method runs; one that is there already is the same program. */
final class ProgramKinds {
  private final List<ProgramUse> all = new ArrayList<>();

  /** Where in the list the programs of a kind of judging are. */
  private final Map<Object, Integer> known = new HashMap<>();

  private ProgramKinds() {}

  /**
   * Those of one method, in the order in which it needs them.
   *
   * @param name before what they are for; "" for the main method
   * @param source of its training tasks
   * @param tasks where other test tasks come from
   */
  static List<ProgramUse> of(String name, Method method, TaskSource source, Tasks tasks) {
    ProgramKinds kinds = new ProgramKinds();
    Experiment experiment = method.experiment();
    RunConfig run = experiment.run();
    int block;
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      // The runner that trains validates, too, in the same blocks.
      block = Workplace.block(experiment, algorithm, source);
      Batch batch = new Batch(source, Split.META_TRAIN, experiment.outer().metaBatch(), block);
      kinds.add(name + "training", batch, algorithm::trainingFootprint);
    } else {
      block = Workplace.block(run, method.algorithm(), source, Split.META_VALIDATION);
    }
    int steps = experiment.validationSteps();
    Exams validation =
        new Exams(method, source, Split.META_VALIDATION, run.validation().tasks(), block);
    kinds.add(name + "validation", validation, steps, method.inference());
    kinds.addTests(name, method, source, tasks);
    method
        .configuration()
        .furtherTests()
        .forEach(
            (test, other) -> kinds.addTests(name + test + " ", method.with(other), source, tasks));
    return kinds.all;
  }

  private void addTests(String name, Method method, TaskSource training, Tasks tasks) {
    Experiment experiment = method.experiment();
    TaskSource source =
        experiment.testTask().equals(experiment.task())
            ? training
            : tasks.source(experiment.testTask(), experiment.seed());
    int block = Workplace.block(experiment.run(), method.algorithm(), source, Split.META_TEST);
    Exams test = new Exams(method, source, Split.META_TEST, experiment.test().tasks(), block);
    add(name + "test", test, experiment.test().steps(), method.inference());
    method
        .contrast()
        .ifPresent(other -> add(name + "contrast", test, experiment.test().steps(), other));
  }

  private void add(String purpose, Exams exams, int steps, Inference inference) {
    Batch batch = exams.batch();
    long bytes = RunSizes.bytes(batch.block(1));
    List<Object> kind = List.of(batch.block, batch.tasks % batch.block, bytes, steps, inference);
    Integer first = known.putIfAbsent(kind, all.size());
    if (first == null) {
      MetaAlgorithm algorithm = exams.method.algorithm();
      add(purpose, batch, block -> algorithm.predictionFootprint(block, steps, inference));
    } else {
      all.set(first, all.get(first).atLeast(batch.tasks / batch.block));
    }
  }

  /** The last block of a round may be smaller, and then has a program of its own. */
  private void add(String purpose, Batch batch, ToLongFunction<TaskBlock> footprint) {
    int whole = batch.tasks / batch.block;
    int rest = batch.tasks % batch.block;
    if (whole > 0) {
      all.add(new ProgramUse(purpose, footprint.applyAsLong(batch.block(batch.block)), whole));
    }
    if (rest > 0) {
      all.add(new ProgramUse(purpose + "'s last", footprint.applyAsLong(batch.block(rest)), 1));
    }
  }

  /** Tasks of a round in blocks. */
  private record Batch(TaskSource source, Split split, int tasks, int block) {
    TaskBlock block(int size) {
      return TaskBlock.fetch(source, split, 0, size);
    }
  }

  /** Tasks that a method is judged by. */
  private record Exams(Method method, TaskSource source, Split split, int wanted, int block) {
    Batch batch() {
      int tasks = Tasks.limit(source, split, wanted);
      return new Batch(source, split, tasks, Math.min(block, tasks));
    }
  }
}
