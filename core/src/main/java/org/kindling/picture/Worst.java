package org.kindling.picture;

import java.util.Comparator;
import java.util.List;
import org.kindling.metric.Metric;

/**
 * What went worst of the test tasks, by name: entities of a table, or classes of images.
 *
 * @param innerSteps after so many
 * @param among so many test tasks
 * @param tasks by their entities, the worst first
 * @param classes the one with the most mistakes first; none without a mistake
 */
public record Worst(int innerSteps, int among, List<Task> tasks, List<ImageClass> classes) {
  /** More are neither kept nor shown. */
  public static final int MOST = 10;

  /** A test task by the name of its entity, and its metric. */
  public record Task(String name, double value) {}

  /** A class by its name: queries that were told wrongly, of so many. */
  public record ImageClass(String name, int mistakes, int queries) {}

  /** Copies the lists. */
  public Worst {
    tasks = List.copyOf(tasks);
    classes = List.copyOf(classes);
  }

  /** The worst of tasks. */
  public static Worst ofTasks(int innerSteps, Metric metric, List<Task> tasks) {
    Comparator<Task> rising = Comparator.comparingDouble(Task::value);
    boolean highIsWorse = metric.direction() == Metric.Direction.LOWER;
    List<Task> worst =
        tasks.stream().sorted(highIsWorse ? rising.reversed() : rising).limit(MOST).toList();
    return new Worst(innerSteps, tasks.size(), worst, List.of());
  }

  /** The worst of classes: with equally many mistakes the one with fewer queries. */
  public static Worst ofClasses(int innerSteps, int among, List<ImageClass> classes) {
    List<ImageClass> worst =
        classes.stream()
            .filter(one -> one.mistakes > 0)
            .sorted(
                Comparator.comparingInt(ImageClass::mistakes)
                    .reversed()
                    .thenComparingInt(ImageClass::queries)
                    .thenComparing(ImageClass::name))
            .limit(MOST)
            .toList();
    return new Worst(innerSteps, among, List.of(), worst);
  }

  /** Whether nothing is named. */
  public boolean isEmpty() {
    return tasks.isEmpty() && classes.isEmpty();
  }
}
