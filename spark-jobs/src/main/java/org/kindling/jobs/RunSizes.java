package org.kindling.jobs;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.config.RunConfig;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.plan.ProgramUse;
import org.kindling.plan.RoundShape;
import org.kindling.task.Split;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;
import org.kindling.task.TaskSource;
import org.kindling.train.LocalDescent;

/**
 * What a training will ask of those who compute it, found out without computing.
 *
 * @param method that is trained
 * @param source of its tasks
 * @param round one of its rounds
 * @param programs that a process comes to have, baselines and tests included
 * @param data bytes of the tasks' data, as they are sent
 * @param task bytes of a block's tasks
 */
record RunSizes(
    Method method,
    TaskSource source,
    RoundShape round,
    List<ProgramUse> programs,
    long data,
    long task) {

  /** Of a configuration, for whose tasks there is a source. */
  static RunSizes of(Configuration configuration, Tasks tasks) {
    Experiment experiment = configuration.experiment();
    TaskSource source = tasks.source(experiment.task(), experiment.seed());
    Method method = Method.of(configuration, source);
    if (!(method.algorithm() instanceof EpisodicAlgorithm algorithm)) {
      throw new KindlingException(
          ExitCode.USAGE,
          "plan knows methods that learn from single tasks, but algorithm.name is "
              + method.algorithm().describe());
    }
    int block = Workplace.block(experiment, algorithm, source);
    List<ProgramUse> programs = new ArrayList<>(programs("", method, source, tasks));
    configuration
        .baselines()
        .forEach(
            (name, baseline) ->
                programs.addAll(programs(name + " ", Method.of(baseline, source), source, tasks)));
    return new RunSizes(
        method,
        source,
        new RoundShape(
            experiment.outer().metaBatch(),
            block,
            experiment.run().local().steps(),
            bytesSent(algorithm, experiment)),
        programs,
        serialised(source),
        bytes(TaskBlock.fetch(source, Split.META_TRAIN, 0, block)));
  }

  /** Bytes of the meta-parameters. */
  long parameters() {
    return Float.BYTES * (long) algorithm().initialise(0).size();
  }

  EpisodicAlgorithm algorithm() {
    return (EpisodicAlgorithm) method.algorithm();
  }

  /** Blocks that make steps of their own need the optimiser's state, too. */
  private static long bytesSent(EpisodicAlgorithm algorithm, Experiment experiment) {
    int steps = experiment.run().local().steps();
    LocalDescent descent =
        new LocalDescent(
            experiment.outer().build(), experiment.outer().metaBatch(), steps, algorithm.carried());
    int theta = algorithm.initialise(0).size();
    int numbers =
        steps == 1 ? theta : descent.vector(algorithm.initialise(0).layout()).layout().size();
    return Float.BYTES * (long) numbers;
  }

  /** Those of one method, in the order in which it needs them. */
  private static List<ProgramUse> programs(
      String name, Method method, TaskSource source, Tasks tasks) {
    Uses uses = new Uses();
    Experiment experiment = method.experiment();
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      int block = Workplace.block(experiment, algorithm, source);
      Batch batch = new Batch(source, Split.META_TRAIN, experiment.outer().metaBatch(), block);
      uses.add(name + "training", batch, algorithm::trainingFootprint);
    }
    RunConfig run = experiment.run();
    int steps = run.validation().steps().orElse(experiment.algorithm().inner().steps());
    Exams validation = new Exams(method, source, Split.META_VALIDATION, run.validation().tasks());
    uses.add(name + "validation", validation, steps, method.inference());
    addTests(uses, name, method, source, tasks);
    method
        .configuration()
        .furtherTests()
        .forEach(
            (test, other) -> addTests(uses, name + test + " ", method.with(other), source, tasks));
    return uses.all;
  }

  private static void addTests(
      Uses uses, String name, Method method, TaskSource training, Tasks tasks) {
    Experiment experiment = method.experiment();
    TaskSource source =
        experiment.testTask().equals(experiment.task())
            ? training
            : tasks.source(experiment.testTask(), experiment.seed());
    Exams test = new Exams(method, source, Split.META_TEST, experiment.test().tasks());
    uses.add(name + "test", test, experiment.test().steps(), method.inference());
    method
        .contrast()
        .ifPresent(other -> uses.add(name + "contrast", test, experiment.test().steps(), other));
  }

  /** Tasks of a round in blocks. */
  private record Batch(TaskSource source, Split split, int tasks, int block) {
    TaskBlock block(int size) {
      return TaskBlock.fetch(source, split, 0, size);
    }
  }

  /** Tasks that a method is judged by. */
  private record Exams(Method method, TaskSource source, Split split, int wanted) {
    Batch batch() {
      MetaAlgorithm algorithm = method.algorithm();
      int block = Workplace.block(method.experiment().run(), algorithm, source, split);
      int tasks = Tasks.limit(source, split, wanted);
      return new Batch(source, split, tasks, Math.min(block, tasks));
    }
  }

  /** Kinds of programs; one that is there already is the same program. */
  private static final class Uses {
    private final List<ProgramUse> all = new ArrayList<>();
    private final List<Object> known = new ArrayList<>();

    void add(String purpose, Exams exams, int steps, Inference inference) {
      Batch batch = exams.batch();
      long bytes = bytes(batch.block(1));
      if (!known.contains(
          List.of(batch.block, batch.tasks % batch.block, bytes, steps, inference))) {
        known.add(List.of(batch.block, batch.tasks % batch.block, bytes, steps, inference));
        MetaAlgorithm algorithm = exams.method.algorithm();
        add(purpose, batch, block -> algorithm.predictionFootprint(block, steps, inference));
      }
    }

    /** The last block of a round may be smaller, and then has a program of its own. */
    void add(String purpose, Batch batch, ToLongFunction<TaskBlock> footprint) {
      int whole = batch.tasks / batch.block;
      int rest = batch.tasks % batch.block;
      if (whole > 0) {
        all.add(new ProgramUse(purpose, footprint.applyAsLong(batch.block(batch.block)), whole));
      }
      if (rest > 0) {
        all.add(new ProgramUse(purpose + "'s last", footprint.applyAsLong(batch.block(rest)), 1));
      }
    }
  }

  private static long bytes(TaskBlock block) {
    return bytes(block.support()) + bytes(block.query());
  }

  private static long bytes(StackedExamples set) {
    long features = set.featureShape().stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    return Float.BYTES * (long) set.tasks() * set.rows() * (features + set.outputs());
  }

  private static long serialised(Serializable value) {
    Counter counter = new Counter();
    try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counter.bytes;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] values, int offset, int length) {
      bytes += length;
    }
  }
}
