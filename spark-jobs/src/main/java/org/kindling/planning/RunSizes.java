package org.kindling.planning;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kindling.config.Configuration;
import org.kindling.config.Experiment;
import org.kindling.cost.ProgramsAtOnce;
import org.kindling.cost.RoundShape;
import org.kindling.experiment.Tasks;
import org.kindling.library.Method;
import org.kindling.task.ExampleSource;

/**
 * What a training will ask of those who compute it, found out without computing.
 *
 * @param method that is trained
 * @param source of its tasks
 * @param trainings of the method, and then of its baselines
 * @param programs that a process comes to have, one after the other, baselines and tests included
 * @param data bytes of the tasks' data, serialised
 * @param held bytes of them that an executor holds; it reads the others when it needs them
 * @param remarks what is not counted, in a line each
 */
public record RunSizes(
    Method method,
    ExampleSource source,
    List<TrainingSizes> trainings,
    List<ProgramsAtOnce> programs,
    long data,
    long held,
    List<String> remarks) {

  /** Copies the lists. */
  public RunSizes {
    trainings = List.copyOf(trainings);
    programs = List.copyOf(programs);
    remarks = List.copyOf(remarks);
  }

  /** Of a configuration, for whose tasks there is a source. */
  public static RunSizes of(Configuration configuration, Tasks tasks) {
    Experiment experiment = configuration.experiment();
    ExampleSource source = tasks.source(experiment.task(), experiment.seed());
    Method method = Method.of(configuration, source);
    List<TrainingSizes> trainings = new ArrayList<>(List.of(TrainingSizes.of(method, source)));
    List<ProgramsAtOnce> programs = new ArrayList<>(ProgramKinds.of("", method, source, tasks));
    List<String> remarks = new ArrayList<>(notCounted("", method));
    configuration
        .baselines()
        .forEach(
            (name, other) -> {
              Method baseline = Method.of(other, source);
              trainings.add(TrainingSizes.of(baseline, source));
              programs.addAll(ProgramKinds.of(name + " ", baseline, source, tasks));
              remarks.addAll(notCounted(" of baseline " + name, baseline));
            });
    long data = serialised(source);
    return new RunSizes(
        method,
        source,
        trainings,
        programs,
        data,
        experiment.task().use(tasks, experiment.seed()).held(data),
        remarks);
  }

  private static List<String> notCounted(String whose, Method method) {
    return TrainingSizes.isByDl4j(method)
        ? List.of(
            "not counted: what DL4J itself takes in the pre-training"
                + whose
                + " (algorithm.pooled.by)")
        : List.of();
  }

  /** A round of the method's training. */
  public RoundShape round() {
    return trainings.get(0).round();
  }

  /** Bytes of the tasks that a slot has in its hands, at most. */
  long task() {
    return trainings.stream().mapToLong(TrainingSizes::task).max().orElseThrow();
  }

  /** Bytes that go out in a round and that each sum has that comes back, at most. */
  long bytes() {
    return rounds().mapToLong(RoundShape::bytes).max().orElseThrow();
  }

  /** Bytes of all sums that come back in a round from so many slots, at most. */
  long replies(int slots) {
    return rounds().mapToLong(round -> round.bytes() * round.replies(slots)).max().orElseThrow();
  }

  private Stream<RoundShape> rounds() {
    return trainings.stream().map(TrainingSizes::round);
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
