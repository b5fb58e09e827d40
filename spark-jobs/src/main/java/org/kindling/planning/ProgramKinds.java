package org.kindling.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.kindling.config.Experiment;
import org.kindling.config.RunConfig;
import org.kindling.cost.ProgramUse;
import org.kindling.cost.ProgramsAtOnce;
import org.kindling.evaluation.Exam;
import org.kindling.experiment.Tasks;
import org.kindling.library.Method;
import org.kindling.library.RunBlocks;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Inference;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;
import org.kindling.train.PooledDescent;

/**
 * The kinds of programs that a runner keeps until it is closed; one that is there already is the
 * same program.
 */
final class ProgramKinds {
  private final List<ProgramUse> all = new ArrayList<>();

  /** Where in the list the programs of a kind of judging are. */
  private final Map<Object, Integer> known = new HashMap<>();

  private ProgramKinds() {}

  /**
   * Those of one method, in the order in which it needs them: its training's and its validation's,
   * then each test's.
   *
   * @param name before what they are for; "" for the main method
   * @param source of its training tasks
   * @param tasks where other test tasks come from
   */
  static List<ProgramsAtOnce> of(String name, Method method, ExampleSource source, Tasks tasks) {
    List<ProgramsAtOnce> all = new ArrayList<>();
    all.add(ofTraining(name, method, source));
    all.add(ofTest(name, method, source, tasks));
    method
        .configuration()
        .furtherTests()
        .forEach(
            (test, other) -> all.add(ofTest(name + test + " ", method.with(other), source, tasks)));
    return all;
  }

  private static ProgramsAtOnce ofTraining(String name, Method method, ExampleSource source) {
    ProgramKinds kinds = new ProgramKinds();
    Experiment experiment = method.experiment();
    RunConfig run = experiment.run();
    int block;
    if (method.algorithm() instanceof EpisodicAlgorithm algorithm) {
      // The runner that trains validates, too, in the same blocks.
      block = RunBlocks.ofMetaBatch(experiment, algorithm, source);
      Batch batch = new Batch(source, Split.META_TRAIN, experiment.outer().metaBatch(), block);
      kinds.add(name + "training", batch, algorithm::trainingFootprint);
    } else {
      block = RunBlocks.of(run, method.algorithm(), source, Split.META_VALIDATION);
      if (!TrainingSizes.isByDl4j(method)) {
        kinds.addWorkers(name + "training", TrainingSizes.descent(method, source), source);
      }
    }
    int steps = experiment.validationSteps();
    Exams validation =
        new Exams(method, source, Split.META_VALIDATION, run.validation().tasks(), block);
    kinds.add(name + "validation", validation, steps, method.inference());
    return new ProgramsAtOnce(kinds.all);
  }

  private void addWorkers(String purpose, PooledDescent workers, ExampleSource source) {
    all.add(new ProgramUse(purpose, workers.footprint(source), workers.pooling().workers()));
  }

  private static ProgramsAtOnce ofTest(
      String name, Method method, ExampleSource training, Tasks tasks) {
    ProgramKinds kinds = new ProgramKinds();
    Experiment experiment = method.experiment();
    ExampleSource source =
        experiment.testTask().equals(experiment.task())
            ? training
            : tasks.source(experiment.testTask(), experiment.seed());
    int block = RunBlocks.of(experiment.run(), method.algorithm(), source, Split.META_TEST);
    Exams test = new Exams(method, source, Split.META_TEST, experiment.test().tasks(), block);
    kinds.add(name + "test", test, experiment.test().steps(), method.inference());
    method
        .contrast()
        .ifPresent(other -> kinds.add(name + "contrast", test, experiment.test().steps(), other));
    return new ProgramsAtOnce(kinds.all);
  }

  private void add(String purpose, Exams exams, int steps, Inference inference) {
    Batch batch = exams.batch();
    List<Object> kind = List.of(batch.block, batch.rest(), batch.rows(), steps, inference);
    Integer first = known.putIfAbsent(kind, all.size());
    if (first == null) {
      MetaAlgorithm algorithm = exams.method.algorithm();
      add(purpose, batch, block -> algorithm.predictionFootprint(block, steps, inference));
    } else {
      int shapes = batch.shapes(batch.block).size();
      all.subList(first, first + shapes).replaceAll(program -> program.atLeast(batch.whole()));
    }
  }

  /** The last block of a round may be smaller, and then has programs of its own. */
  private void add(String purpose, Batch batch, ToLongFunction<TaskBlock> footprint) {
    if (batch.whole() > 0) {
      add(purpose, batch.shapes(batch.block), batch.whole(), footprint);
    }
    if (batch.rest() > 0) {
      add(purpose + "'s last", batch.shapesOfRestAlone(), 1, footprint);
    }
  }

  /** Tasks whose sizes vary come in blocks of several shapes, any of which may come at once. */
  private void add(
      String purpose, List<TaskBlock> shapes, int atOnce, ToLongFunction<TaskBlock> footprint) {
    for (TaskBlock shape : shapes) {
      String rows =
          shapes.size() == 1
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", %d of %d + %d rows",
                  shape.tasks(),
                  shape.support().rows(),
                  shape.query().rows());
      all.add(new ProgramUse(purpose + rows, footprint.applyAsLong(shape), atOnce));
    }
  }

  /** Tasks of a round in blocks. */
  private record Batch(ExampleSource source, Split split, int tasks, int block) {
    int whole() {
      return tasks / block;
    }

    int rest() {
      return tasks % block;
    }

    List<TaskBlock> shapes(int size) {
      return LevelBlocks.shapes(source, split, size);
    }

    /** Those that no whole block has. */
    List<TaskBlock> shapesOfRestAlone() {
      Set<List<Integer>> others =
          shapes(block).stream().map(Batch::sizes).collect(Collectors.toSet());
      return shapes(rest()).stream()
          .filter(shape -> whole() == 0 || !others.contains(sizes(shape)))
          .toList();
    }

    private static List<Integer> sizes(TaskBlock shape) {
      return List.of(shape.tasks(), shape.support().rows(), shape.query().rows());
    }

    /** With the number of tasks, what the shapes of blocks follow from. */
    List<Object> rows() {
      return List.of(source.rows(split), source.supportRows(split), source.queryRows(split));
    }
  }

  /** Tasks that a method is judged by. */
  private record Exams(Method method, ExampleSource source, Split split, int wanted, int block) {
    Batch batch() {
      int tasks = Exam.limit(source, split, wanted);
      return new Batch(source, split, tasks, Math.min(block, tasks));
    }
  }
}
