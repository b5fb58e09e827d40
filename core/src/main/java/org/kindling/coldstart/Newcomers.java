package org.kindling.coldstart;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.ListedTasks;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.SupportRule;

/**
 * Entities that are new, of which rows become known one after the other: always predicted are the
 * rows after the first {@link #most}, whatever few of these are known.
 *
 * @param rows all of each entity, in the order in which they become known, some after the first
 *     {@code most}
 * @param most rows that are ever known
 * @param counted what this counts
 * @param classes of which a target is the index of one; empty where it is a quantity
 */
public record Newcomers(List<Examples> rows, int most, Counted counted, OptionalInt classes) {
  /** Copies the list. */
  public Newcomers {
    rows = List.copyOf(rows);
  }

  /** Entities with quantities as targets. */
  public Newcomers(List<Examples> rows, int most) {
    this(rows, most, Counted.ROWS, OptionalInt.empty());
  }

  /**
   * Those of a source's tasks that have rows enough: a task's support comes first.
   *
   * @param first the lowest task id
   * @param count how many tasks are looked at
   */
  public static Newcomers of(ExampleSource source, Split split, long first, long count, int most) {
    List<Examples> all =
        LongStream.range(first, first + count)
            .mapToObj(id -> source.task(split, id).rows())
            .toList();
    return new Newcomers(all, 0, Counted.of(source), source.classes(split)).knowing(most);
  }

  /** How many rows all of a source's tasks have as support, counted as those of newcomers are. */
  public static int usual(ExampleSource source, Split split) {
    return source instanceof EntitySource table
            && table.taskRows().rule() instanceof SupportRule.OfEachClass each
        ? each.rows()
        : source.supportRows(split).least();
  }

  /** Those of them that have rows after so many. */
  public Newcomers knowing(int rowsKnown) {
    return new Newcomers(
        rows.stream().filter(all -> queries(all, rowsKnown) > 0).toList(),
        rowsKnown,
        counted,
        classes);
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /** How many classes a target is one of, where it is one. */
  public int classCount() {
    return classes.orElseThrow();
  }

  /** What is measured of predictions, what decides first. */
  public List<Metric> metrics() {
    return classes.isPresent()
        ? Judgement.CLASSES.metrics()
        : List.of(Judgement.QUANTITIES.metric());
  }

  /** What is known of one of them at first: at least 1 row, at most {@link #most}. */
  public Examples support(int entity, int known) {
    return part(entity, place -> place < known);
  }

  /** What is predicted of one of them. */
  public Examples query(int entity) {
    return part(entity, place -> place >= most);
  }

  /** The fewest rows that are predicted of one of them. */
  public int fewestQueries() {
    return rows.stream().mapToInt(all -> queries(all, most)).min().orElse(0);
  }

  /** The same entities as tasks to adapt to so many rows, in their order. */
  public ListedTasks tasks(int known) {
    return new ListedTasks(
        IntStream.range(0, size())
            .mapToObj(i -> new Task(i, Integer.toString(i), support(i, known), query(i)))
            .toList());
  }

  private int queries(Examples all, int rowsKnown) {
    return (int) Arrays.stream(counted.places(all)).filter(place -> place >= rowsKnown).count();
  }

  private Examples part(int entity, IntPredicate isPart) {
    Examples all = rows.get(entity);
    int[] places = counted.places(all);
    int[] part =
        IntStream.range(0, places.length).filter(row -> isPart.test(places[row])).toArray();
    return all.select(part, 0, part.length);
  }
}
