package org.kindling.mixed;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Where a search for the least value, such as a deviance, is, and what it remembers of its way: a
 * limited-memory quasi-Newton method.
 *
 * <p>Source: Nocedal and Wright 2006, "Numerical Optimization", algorithm 7.4.
 *
 * @param point where it is
 * @param value what is to be the least, there
 * @param slope its gradient there
 * @param moves the last differences of points, the newest last
 * @param turns the differences of gradients that belong to them
 * @param gain by how much the last move has lowered the value; 0 at the beginning
 * @param isSettled whether there is nothing left to gain
 */
public record QuasiNewton(
    double[] point,
    double value,
    double[] slope,
    List<double[]> moves,
    List<double[]> turns,
    double gain,
    boolean isSettled) {
  /** How many moves are remembered: as many as there are free numbers, or enough. */
  static final int MEMORY = 32;

  /** Of what the slope promises, this share must be gained: Nocedal and Wright 2006, (3.4). */
  private static final double LEAST_SHARE = 1e-4;

  /** Of the length before, when that was too far: at least so much. */
  private static final double LEAST_CUT = 0.1;

  private static final int MOST_TRIALS = 30;

  /** A move that turns the gradient less than that tells nothing of the curvature. */
  private static final double LEAST_CURVATURE = 1e-12;

  /** At the beginning. */
  public static QuasiNewton at(double[] point, double value, double[] slope) {
    return new QuasiNewton(point, value, slope, List.of(), List.of(), 0, false);
  }

  /** That there is nothing left to gain. */
  public QuasiNewton settled() {
    return new QuasiNewton(point, value, slope, moves, turns, 0, true);
  }

  /** Without what it remembers. */
  public QuasiNewton forgetful() {
    return at(point, value, slope);
  }

  /** Downhill: minus the gradient, through the inverse of the curvature that the moves tell. */
  public double[] direction() {
    double[] direction = slope.clone();
    double[] shares = new double[moves.size()];
    for (int i = moves.size() - 1; i >= 0; i--) {
      shares[i] = dot(moves.get(i), direction) / dot(moves.get(i), turns.get(i));
      add(direction, -shares[i], turns.get(i));
    }
    double scale = scale();
    for (int k = 0; k < direction.length; k++) {
      direction[k] *= scale;
    }
    for (int i = 0; i < moves.size(); i++) {
      double share = dot(turns.get(i), direction) / dot(moves.get(i), turns.get(i));
      add(direction, shares[i] - share, moves.get(i));
    }
    for (int k = 0; k < direction.length; k++) {
      direction[k] = -direction[k];
    }
    return direction;
  }

  /** Before anything is known of the curvature, a move of length 1 is long enough. */
  private double scale() {
    if (moves.isEmpty()) {
      return 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
    }
    double[] move = moves.get(moves.size() - 1);
    double[] turn = turns.get(turns.size() - 1);
    return dot(move, turn) / dot(turn, turn);
  }

  /** By how much a move of length 1 along a direction would lower the value, were it a plane. */
  public double promised(double[] direction) {
    return -dot(direction, slope);
  }

  /**
   * The first point along a direction that gains enough; empty where rounding is in the way.
   *
   * @param at what is found at a point
   * @param value of what was found
   */
  public <T> Optional<T> search(
      double[] direction, Function<double[], T> at, ToDoubleFunction<T> value) {
    double promised = promised(direction);
    double length = 1;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      T there = at.apply(along(direction, length));
      double gain = this.value - value.applyAsDouble(there);
      if (gain >= LEAST_SHARE * length * promised && gain > 0) {
        return Optional.of(there);
      }
      length = shorter(length, promised, gain);
    }
    return Optional.empty();
  }

  /** To the lowest point of the parabola through both values and the slope, or near it. */
  private static double shorter(double length, double promised, double gain) {
    double lowest =
        Double.isFinite(gain) ? length * promised / (2 * (promised - gain / length)) : 0;
    return Math.max(LEAST_CUT * length, Math.min(lowest, length / 2));
  }

  /** At a point that it has moved to, with what this move tells of the curvature. */
  public QuasiNewton moved(double[] to, double valueThere, double[] slopeThere) {
    double[] move = difference(to, point);
    double[] turn = difference(slopeThere, slope);
    boolean tells =
        dot(move, turn) > LEAST_CURVATURE * Math.sqrt(dot(move, move) * dot(turn, turn));
    return new QuasiNewton(
        to,
        valueThere,
        slopeThere,
        tells ? QuasiNewtonTree.remembered(moves, move) : moves,
        tells ? QuasiNewtonTree.remembered(turns, turn) : turns,
        value - valueThere,
        false);
  }

  /** The point so far along a direction. */
  double[] along(double[] direction, double length) {
    double[] there = point.clone();
    add(there, length, direction);
    return there;
  }

  private static double[] difference(double[] left, double[] right) {
    double[] difference = left.clone();
    add(difference, -1, right);
    return difference;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
