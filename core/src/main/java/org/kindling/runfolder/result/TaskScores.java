package org.kindling.runfolder.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kindling.evaluation.Scores;

/**
 * The metric of each test task, after the inner steps that a table shows: what tells, task by task,
 * whether one method is better than another.
 *
 * @param tasks equal where the tasks are the same ones
 * @param values from inner steps to a value for each task, in the order of their ids
 */
public record TaskScores(String tasks, SortedMap<Integer, List<Float>> values) {
  /** More are left out: their intervals are narrow enough to be told apart without. */
  public static final int MOST_VALUES = 1 << 20;

  /** Copies the values. */
  public TaskScores {
    SortedMap<Integer, List<Float>> copies = new TreeMap<>();
    values.forEach((step, list) -> copies.put(step, List.copyOf(list)));
    values = Collections.unmodifiableSortedMap(copies);
  }

  /** What an evaluation has found, without any values where they would be too many. */
  public static TaskScores of(String tasks, Scores scores) {
    TreeSet<Integer> steps = new TreeSet<>();
    IntStream.range(0, scores.values().length).forEach(steps::add);
    SortedMap<Integer, List<Float>> values = new TreeMap<>();
    List<Integer> shown = InnerSteps.rows(steps);
    if ((long) shown.size() * scores.tasks() <= MOST_VALUES) {
      shown.forEach(step -> values.put(step, floats(scores.values()[step])));
    }
    return new TaskScores(tasks, values);
  }

  private static List<Float> floats(double[] values) {
    List<Float> floats = new ArrayList<>(values.length);
    for (double value : values) {
      floats.add((float) value);
    }
    return floats;
  }
}
