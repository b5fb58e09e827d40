package org.kindling.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;

/**
 * How well a set of tasks is learned, after each inner step.
 *
 * @param split the tasks' split, such as {@code META_TEST}
 * @param tasks how many tasks
 * @param metric what was measured, such as the mean squared error
 * @param perStep one entry for each inner step, step 0 (before adaptation) first
 * @param worstDecile mean of the tenth of the tasks (rounded up) that did worst after the last step
 * @param beside further figures after the last step, by the names of their metrics
 * @param classes what the tasks are like; empty where targets are quantities
 */
public record Evaluation(
    String split,
    int tasks,
    Metric metric,
    List<Point> perStep,
    double worstDecile,
    SortedMap<String, Double> beside,
    Optional<Classes> classes) {

  /** Copies the list and the map. */
  public Evaluation {
    perStep = List.copyOf(perStep);
    beside = Collections.unmodifiableSortedMap(new TreeMap<>(beside));
  }

  /** With nothing beside the metric. */
  public Evaluation(
      String split, int tasks, Metric metric, List<Point> perStep, double worstDecile) {
    this(split, tasks, metric, perStep, worstDecile, new TreeMap<>(), Optional.empty());
  }

  /**
   * The mean over tasks after an inner step.
   *
   * @param ci95 half the width of its 95 % confidence interval
   */
  public record Point(int step, double mean, double ci95) {
    /** The same in the unit that people read. */
    public Point in(Metric.Unit unit) {
      return new Point(step, unit.of(mean), unit.of(ci95));
    }
  }

  /**
   * What belongs beside an accuracy.
   *
   * @param counts ways, shots, queries and calibration
   * @param inference what the prediction for a query could depend on
   */
  public record Classes(ClassCounts counts, Inference inference) {}

  /**
   * What the scores of tasks amount to.
   *
   * @param exam that the tasks were learned for
   * @param scores of at least 2 tasks
   */
  public static Evaluation of(Exam exam, Scores scores) {
    if (scores.tasks() < 2) {
      throw new IllegalArgumentException(
          "an evaluation's confidence interval needs at least 2 tasks but was given "
              + scores.tasks());
    }
    Judgement judgement = scores.judgement();
    List<Point> points = new ArrayList<>();
    for (int step = 0; step < scores.values().length; step++) {
      points.add(point(step, scores.values()[step]));
    }
    int last = points.size() - 1;
    return new Evaluation(
        exam.split().name(),
        scores.tasks(),
        judgement.metric(),
        points,
        worstDecile(judgement.metric(), scores.values()[last]),
        beside(scores, last),
        ClassCounts.of(scores.counts()).map(counts -> new Classes(counts, exam.inference())));
  }

  /** What the judgement says beside the metric, after the last inner step. */
  private static SortedMap<String, Double> beside(Scores scores, int last) {
    Judgement judgement = scores.judgement();
    SortedMap<String, Double> beside = new TreeMap<>(judgement.figures(scores.counts()));
    for (int metric = 1; metric < judgement.metrics().size(); metric++) {
      double mean = Arrays.stream(scores.measured()[metric][last]).sum() / scores.tasks();
      beside.put(judgement.metrics().get(metric).name(), mean);
    }
    return beside;
  }

  /** After the last inner step. */
  public Point last() {
    return perStep.get(perStep.size() - 1);
  }

  /** The interval is 1.96 standard errors, with the sample's standard deviation. */
  private static Point point(int step, double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / (values.length - 1));
    return new Point(step, mean, 1.96 * deviation / Math.sqrt(values.length));
  }

  /** The mean of the tenth of the tasks (rounded up) that did worst. */
  public static double worstDecile(Metric metric, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int worst = (sorted.length + 9) / 10;
    int from = metric.direction() == Metric.Direction.HIGHER ? 0 : sorted.length - worst;
    return Arrays.stream(sorted, from, from + worst).sum() / worst;
  }
}
