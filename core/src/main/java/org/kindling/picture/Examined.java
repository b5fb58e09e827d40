package org.kindling.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kindling.evaluation.Exam;
import org.kindling.evaluation.Scores;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/**
 * A trained method with its test, to be looked at closer.
 *
 * @param algorithm how it learns
 * @param theta what it has learned
 * @param source of the test tasks
 * @param exam that it has taken
 * @param scores of that, task by task
 * @param resultStep the inner step after which its result counts
 * @param block tasks that are computed together
 */
public record Examined(
    MetaAlgorithm algorithm,
    Params theta,
    ExampleSource source,
    Exam exam,
    Scores scores,
    int resultStep,
    int block) {

  /** A task of the exam's split. */
  public Task task(long id) {
    return source.task(exam.split(), id);
  }

  /** As many tasks as asked for, or as there are. */
  public int atMost(int tasks) {
    return (int) Math.min(tasks, source.size(exam.split()));
  }

  /**
   * What is made of each of the first tasks, in their order, with what is predicted for its queries
   * after 0, 1 ... steps. No more of them is kept: rows of a hundred tasks of images fill a heap.
   */
  public <T> List<T> predicted(int tasks, int steps, Function<PredictedTask, T> made) {
    SortedMap<Long, T> all = new TreeMap<>();
    try (Programs programs = new Programs()) {
      for (int first = 0; first < tasks; first += block) {
        int count = Math.min(block, tasks - first);
        for (TaskBlock level : LevelBlocks.fetch(source, exam.split(), first, count)) {
          predicted(level, steps, programs).forEach(task -> all.put(task.id(), made.apply(task)));
        }
      }
    }
    return List.copyOf(all.values());
  }

  /** The first tasks, with what is predicted for other rows than their queries. */
  public List<PredictedTask> predictedOn(Examples rows, int tasks, int steps) {
    List<PredictedTask> all = new ArrayList<>();
    try (Programs programs = new Programs()) {
      for (int id = 0; id < tasks; id++) {
        Task task = task(id);
        Task asked = new Task(id, task.name(), task.support(), rows);
        all.addAll(predicted(TaskBlock.of(List.of(asked)), steps, programs));
      }
    }
    return all;
  }

  private List<PredictedTask> predicted(TaskBlock tasks, int steps, Programs programs) {
    QueryPredictions predictions =
        algorithm.queryPredictions(theta, tasks, steps, exam.inference(), programs);
    return IntStream.range(0, tasks.tasks())
        .mapToObj(place -> new PredictedTask(predictions, tasks, place))
        .toList();
  }

  /** The tasks that went worst, by their names, after the inner steps of the result. */
  public Worst worstTasks() {
    double[] values = scores.values()[resultStep];
    return Worst.ofTasks(
        resultStep,
        scores.judgement().metric(),
        IntStream.range(0, values.length)
            .mapToObj(id -> new Worst.Task(task(id).name(), values[id]))
            .toList());
  }
}
