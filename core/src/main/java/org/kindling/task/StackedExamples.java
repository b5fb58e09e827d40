package org.kindling.task;

import java.util.Arrays;
import java.util.List;

/**
 * The support or the query sets of a block of tasks, one behind the other.
 *
 * @param tasks how many tasks
 * @param rows rows of each task, the padding of smaller tasks included
 * @param featureShape the shape of one row's features
 * @param features [tasks, rows, featureShape...]
 * @param outputs targets of a row
 * @param targets [tasks, rows, outputs]
 * @param mask [tasks, rows]: how much a row counts, 0 for padding; of length 0 where every task has
 *     all rows, which count alike
 * @param counting whether rows that are no padding all count 1
 */
public record StackedExamples(
    int tasks,
    int rows,
    List<Integer> featureShape,
    float[] features,
    int outputs,
    float[] targets,
    float[] mask,
    Counting counting) {
  /** How much rows count that are no padding. */
  public enum Counting {
    /** Each 1. */
    ALIKE,
    /** Each what its mask says, which is above 0; there always is one. */
    BY_WEIGHT
  }

  /** Of rows that all count alike. */
  public StackedExamples(
      int tasks,
      int rows,
      List<Integer> featureShape,
      float[] features,
      int outputs,
      float[] targets,
      float[] mask) {
    this(tasks, rows, featureShape, features, outputs, targets, mask, Counting.ALIKE);
  }

  /** Whatever stands in padding is made 0: it goes through networks, too, and must not overflow. */
  public StackedExamples {
    featureShape = List.copyOf(featureShape);
    if (mask.length > 0) {
      features = withoutPadding(features, mask);
      targets = withoutPadding(targets, mask);
    }
  }

  private static float[] withoutPadding(float[] values, float[] mask) {
    int width = values.length / mask.length;
    float[] clean = values.clone();
    for (int row = 0; row < mask.length; row++) {
      if (mask[row] == 0) {
        Arrays.fill(clean, row * width, (row + 1) * width, 0);
      }
    }
    return clean;
  }

  /** Stacks sets that are all there are; where their sizes differ, they are padded. */
  public static StackedExamples of(List<Examples> sets) {
    return of(sets, Padding.Sizes.of(RowCount.of(sets, Examples::rows)));
  }

  /** Stacks the sets, padded with zeros where their numbers of rows vary. */
  static StackedExamples of(List<Examples> sets, Padding.Sizes sizes) {
    Examples first = sets.get(0);
    RowCount here = RowCount.of(sets, Examples::rows);
    boolean weighted = first.weighted();
    boolean padded = sizes.among().varies() || here.varies() || weighted;
    int rows = padded ? padded(here.most(), sizes.padded()) : here.most();
    int width = first.width();
    float[] features = new float[Math.multiplyExact(sets.size(), rows * width)];
    float[] targets = new float[sets.size() * rows * first.outputs()];
    float[] mask = new float[padded ? sets.size() * rows : 0];
    for (int t = 0; t < sets.size(); t++) {
      Examples set = sets.get(t);
      requireSameRows(first, set);
      System.arraycopy(set.features(), 0, features, t * rows * width, set.features().length);
      System.arraycopy(set.targets(), 0, targets, t * rows * first.outputs(), set.targets().length);
      if (padded) {
        fillMask(mask, t * rows, set);
      }
    }
    return new StackedExamples(
        sets.size(),
        rows,
        first.featureShape(),
        features,
        first.outputs(),
        targets,
        mask,
        weighted ? Counting.BY_WEIGHT : Counting.ALIKE);
  }

  private static void fillMask(float[] mask, int first, Examples set) {
    if (set.weighted()) {
      System.arraycopy(set.weights(), 0, mask, first, set.rows());
    } else {
      Arrays.fill(mask, first, first + set.rows(), 1f);
    }
  }

  private static int padded(int rows, List<Integer> padding) {
    return padding.stream()
        .filter(enough -> enough >= rows)
        .findFirst()
        .orElseGet(() -> RowCount.bucket(rows));
  }

  /** Sets of nothing but zeros, of a shape that others are padded to. */
  static StackedExamples blank(int tasks, int rows, RowShape shape, Padding.Sizes sizes) {
    int all = Math.multiplyExact(tasks, rows);
    float[] mask = new float[sizes.among().varies() ? all : 0];
    Arrays.fill(mask, 1f);
    float[] features = new float[Math.multiplyExact(all, shape.inputs())];
    float[] targets = new float[Math.multiplyExact(all, shape.targets())];
    return new StackedExamples(
        tasks, rows, shape.features(), features, shape.targets(), targets, mask, sizes.counting());
  }

  /**
   * Rows of each task in a new order, some perhaps twice or never.
   *
   * @param chosen [task][row of the result], the row here; none of them padding
   */
  public StackedExamples select(int[][] chosen) {
    int width = features.length / (tasks * rows);
    int count = chosen[0].length;
    float[] selected = new float[Math.multiplyExact(tasks * count, width)];
    float[] selectedTargets = new float[tasks * count * outputs];
    float[] selectedMask = new float[weighted() ? tasks * count : 0];
    for (int t = 0; t < tasks; t++) {
      for (int i = 0; i < count; i++) {
        int from = t * rows + chosen[t][i];
        int to = t * count + i;
        System.arraycopy(features, from * width, selected, to * width, width);
        System.arraycopy(targets, from * outputs, selectedTargets, to * outputs, outputs);
        if (weighted()) {
          selectedMask[to] = mask[from];
        }
      }
    }
    return new StackedExamples(
        tasks, count, featureShape, selected, outputs, selectedTargets, selectedMask, counting);
  }

  /** The set of one task, without padding. */
  StackedExamples only(int task) {
    return new StackedExamples(
        1,
        counting(task),
        featureShape,
        ofTask(task, features),
        outputs,
        ofTask(task, targets),
        weighted() ? ofTask(task, mask) : new float[0],
        counting);
  }

  /** How many rows of a task count. */
  public int counting(int task) {
    int counting = masked() ? 0 : rows;
    for (int i = task * rows; masked() && i < (task + 1) * rows; i++) {
      counting += mask[i] > 0 ? 1 : 0;
    }
    return counting;
  }

  /** Whether rows count by a weight each. */
  public boolean weighted() {
    return counting == Counting.BY_WEIGHT;
  }

  /** How much each of a task's rows counts that are no padding; of length 0 where all count 1. */
  public float[] weights(int task) {
    return weighted() ? ofTask(task, mask) : Examples.ALIKE;
  }

  /** Whether rows have a mask: they may be padding, or count by weight. */
  public boolean masked() {
    return mask.length > 0;
  }

  /**
   * Of numbers that each row has, those of a task's rows that count.
   *
   * @param values [tasks, rows, ...], such as targets or what was predicted
   */
  public float[] ofTask(int task, float[] values) {
    int width = values.length / (tasks * rows);
    float[] own = new float[rows * width];
    int kept = 0;
    for (int row = task * rows; row < (task + 1) * rows; row++) {
      if (!masked() || mask[row] != 0) {
        System.arraycopy(values, row * width, own, kept, width);
        kept += width;
      }
    }
    return Arrays.copyOf(own, kept);
  }

  private static void requireSameRows(Examples first, Examples set) {
    if (set.weighted() != first.weighted()) {
      throw new IllegalArgumentException(
          "tasks of a block must all have weights or none, but some have and some have not");
    }
    if (!set.featureShape().equals(first.featureShape()) || set.outputs() != first.outputs()) {
      throw new IllegalArgumentException(
          "tasks of a block must have rows of one shape: features "
              + first.featureShape()
              + " and "
              + first.outputs()
              + " outputs, but one has "
              + set.featureShape()
              + " and "
              + set.outputs());
    }
  }
}
