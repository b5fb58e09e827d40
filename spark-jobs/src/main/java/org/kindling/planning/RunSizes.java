package org.kindling.planning;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.cost.ProgramUse;
import org.kindling.cost.RoundShape;
import org.kindling.experiment.Tasks;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;
import org.kindling.train.LocalDescent;

/**
 * What a training will ask of those who compute it, found out without computing.
 *
 * @param method that is trained
 * @param source of its tasks
 * @param round one of its rounds
 * @param programs that a process comes to have, baselines and tests included
 * @param data bytes of the tasks' data, serialised
 * @param held bytes of them that an executor holds; it reads the others when it needs them
 * @param task bytes of a block's tasks
 */
public record RunSizes(
    Method method,
    ExampleSource source,
    RoundShape round,
    List<ProgramUse> programs,
    long data,
    long held,
    long task) {

  /** Of a configuration, for whose tasks there is a source. */
  public static RunSizes of(Configuration configuration, Tasks tasks) {
    Experiment experiment = configuration.experiment();
    ExampleSource source = tasks.source(experiment.task(), experiment.seed());
    Method method = Method.of(configuration, source);
    EpisodicAlgorithm algorithm = episodic(method);
    int block = RunBlocks.ofMetaBatch(experiment, algorithm, source);
    long data = serialised(source);
    return new RunSizes(
        method,
        source,
        new RoundShape(
            experiment.outer().metaBatch(),
            block,
            experiment.run().local().steps(),
            bytesSent(algorithm, experiment)),
        programs(method, source, tasks),
        data,
        experiment.task().use(tasks, experiment.seed()).held(data),
        LevelBlocks.fetch(source, Split.META_TRAIN, 0, block).stream()
            .mapToLong(RunSizes::bytes)
            .sum());
  }

  private static EpisodicAlgorithm episodic(Method method) {
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      return algorithm;
    }
    throw new KindlingException(
        ExitCode.USAGE,
        "plan knows methods that learn from single tasks, but algorithm.name is "
            + method.algorithm().describe());
  }

  /** Those of a method and of its baselines. */
  private static List<ProgramUse> programs(Method method, ExampleSource source, Tasks tasks) {
    List<ProgramUse> programs = new ArrayList<>(ProgramKinds.of("", method, source, tasks));
    method
        .configuration()
        .baselines()
        .forEach(
            (name, baseline) ->
                programs.addAll(
                    ProgramKinds.of(name + " ", Method.of(baseline, source), source, tasks)));
    return programs;
  }

  /** How many meta-parameters. */
  int parameters() {
    return algorithm().initialise(0).size();
  }

  EpisodicAlgorithm algorithm() {
    return (EpisodicAlgorithm) method.algorithm();
  }

  /** Blocks that make steps of their own need the optimiser's state, too. */
  private static long bytesSent(EpisodicAlgorithm algorithm, Experiment experiment) {
    int steps = experiment.run().local().steps();
    LocalDescent descent =
        new LocalDescent(
            algorithm, experiment.outer().build(), experiment.outer().metaBatch(), steps);
    int numbers = steps == 1 ? algorithm.layout().size() : descent.sent().size();
    return Float.BYTES * (long) numbers;
  }

  static long bytes(TaskBlock block) {
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
