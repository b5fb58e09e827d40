package org.kindling.coldstart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.ListedTasks;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * Entities that are new, of which rows become known one after the other: always predicted are the
 * rows after the first {@link #most}, whatever few of these are known.
 *
 * @param rows all of each entity, in the order in which they become known, more than {@code most}
 * @param most rows that are ever known
 */
public record Newcomers(List<Examples> rows, int most) {
  /** Copies the list. */
  public Newcomers {
    rows = List.copyOf(rows);
  }

  /**
   * Those of a source's tasks that have rows enough: a task's support comes first.
   *
   * @param first the lowest task id
   * @param count how many tasks are looked at
   */
  public static Newcomers of(ExampleSource source, Split split, long first, long count, int most) {
    return new Newcomers(
        LongStream.range(first, first + count)
            .mapToObj(id -> whole(source.task(split, id)))
            .filter(rows -> rows.rows() > most)
            .toList(),
        most);
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /** What is known of one of them at first: at least 1 row, at most {@link #most}. */
  public Examples support(int entity, int known) {
    return part(entity, 0, known);
  }

  /** What is predicted of one of them. */
  public Examples query(int entity) {
    return part(entity, most, rows.get(entity).rows());
  }

  /** The fewest rows that are predicted of one of them. */
  public int fewestQueries() {
    return rows.stream().mapToInt(all -> all.rows() - most).min().orElse(0);
  }

  /** The same entities as tasks to adapt to so many rows, in their order. */
  public ListedTasks tasks(int known) {
    return new ListedTasks(
        IntStream.range(0, size())
            .mapToObj(i -> new Task(i, Integer.toString(i), support(i, known), query(i)))
            .toList());
  }

  private Examples part(int entity, int from, int to) {
    Examples all = rows.get(entity);
    return all.select(IntStream.range(0, all.rows()).toArray(), from, to);
  }

  private static Examples whole(Task task) {
    Examples support = task.support();
    Examples query = task.query();
    return new Examples(
        support.rows() + query.rows(),
        support.featureShape(),
        joined(support.features(), query.features()),
        support.outputs(),
        joined(support.targets(), query.targets()));
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
