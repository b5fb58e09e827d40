package org.kindling.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.evaluation.Scores;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.TaskParameters;
import org.kindling.model.Inference;
import org.kindling.npz.NpyArray;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * How far a meta-gradient and the losses are from those that another program has computed.
 *
 * @param gradient relative error over all meta-parameters together
 * @param supportLoss the largest relative error of a task's loss before the first inner step; 0
 *     where the case does not say it
 * @param queryLoss the largest relative error of a task's loss after the last
 * @param context relative error of the tasks' contexts after the last step; 0 where the case has
 *     none
 */
public record Conformance(double gradient, double supportLoss, double queryLoss, double context) {
  private static final double GRADIENT_TOLERANCE = 1e-4;
  private static final double LOSS_TOLERANCE = 1e-5;
  private static final double[] NONE = {};

  /**
   * Computes a case and compares.
   *
   * @param arrays of the case: inputs and expected results, in the other program's layout
   */
  public static Conformance of(
      EpisodicAlgorithm algorithm, int steps, Map<String, NpyArray> arrays) {
    ConformanceArrays given = new ConformanceArrays(arrays);
    Layout layout = algorithm.layout();
    Params theta = given.theta(layout);
    StackedExamples support = given.examples("support");
    StackedExamples query = given.examples("query");
    List<Long> ids = IntStream.range(0, support.tasks()).mapToObj(Long::valueOf).toList();
    TaskBlock block = new TaskBlock(ids, support, query);
    try (Programs programs = new Programs()) {
      Params direction = algorithm.estimate(theta, block, programs).meanDirection();
      TaskBlock seen = new TaskBlock(ids, support, support);
      double[] before = losses(algorithm, theta, seen, 0, programs);
      double[] after = losses(algorithm, theta, block, steps, programs);
      return new Conformance(
          relative(direction.toArray(), given.direction(layout), given.directionBeside(layout)),
          given.said("first_support_loss").map(said -> largest(before, said)).orElse(0.0),
          largest(after, given.numbers("query_loss")),
          given
              .said("context")
              .map(said -> relative(contexts(algorithm, theta, block, steps, programs), said, NONE))
              .orElse(0.0));
    }
  }

  private static float[] contexts(
      EpisodicAlgorithm algorithm, Params theta, TaskBlock block, int steps, Programs programs) {
    return ((TaskParameters) algorithm).taskParameters(theta, block, steps, programs);
  }

  /** What is learned by is measured last. */
  private static double[] losses(
      EpisodicAlgorithm algorithm, Params theta, TaskBlock block, int steps, Programs programs) {
    double[][][] measured =
        Scores.of(algorithm, theta, block, steps, Inference.TRANSDUCTIVE, programs).measured();
    return measured[measured.length - 1][steps];
  }

  /** Whether all differences are within what rounding explains. */
  public boolean holds() {
    return gradient <= GRADIENT_TOLERANCE
        && supportLoss <= LOSS_TOLERANCE
        && queryLoss <= LOSS_TOLERANCE
        && context <= GRADIENT_TOLERANCE;
  }

  /** The differences as a line for a person. */
  public String line(String name) {
    return String.format(
        Locale.ROOT,
        "%-24s %-6s gradient %.1e  support loss %.1e  query loss %.1e",
        name,
        holds() ? "ok" : "MISSED",
        gradient,
        supportLoss,
        queryLoss);
  }

  /** |a - b| / |b|; what is beside has no a, which so is 0. */
  private static double relative(float[] actual, double[] expected, double[] beside) {
    double difference = Arrays.stream(beside).map(value -> value * value).sum();
    double norm = difference;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return Math.sqrt(difference / norm);
  }

  /** What a case does not say is NaN there. */
  private static double largest(double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new KindlingException(
          ExitCode.DATA,
          "a case has " + expected.length + " losses for " + actual.length + " tasks");
    }
    return IntStream.range(0, actual.length)
        .filter(i -> !Double.isNaN(expected[i]))
        .mapToDouble(i -> Math.abs(actual[i] - expected[i]) / Math.abs(expected[i]))
        .max()
        .orElse(0);
  }
}
