package org.kindling.mixed;

import java.util.List;

/**
 * Where a search for the least deviance is, and what it remembers of its way: a limited-memory
 * quasi-Newton method.
 *
 * <p>Source: Nocedal and Wright 2006, "Numerical Optimization", algorithm 7.4.
 *
 * @param point where it is
 * @param value the deviance there
 * @param slope its gradient there
 * @param moves the last differences of points, the newest last
 * @param turns the differences of gradients that belong to them
 * @param gain by how much the last move has lowered the deviance; 0 at the beginning
 * @param isSettled whether there is nothing left to gain
 */
record QuasiNewton(
    double[] point,
    double value,
    double[] slope,
    List<double[]> moves,
    List<double[]> turns,
    double gain,
    boolean isSettled) {
  /** How many moves are remembered: as many as there are free numbers, or enough. */
  static final int MEMORY = 32;

  /** At the beginning. */
  static QuasiNewton at(double[] point, double value, double[] slope) {
    return new QuasiNewton(point, value, slope, List.of(), List.of(), 0, false);
  }

  QuasiNewton settled() {
    return new QuasiNewton(point, value, slope, moves, turns, 0, true);
  }

  /** Without what it remembers. */
  QuasiNewton forgetful() {
    return at(point, value, slope);
  }

  /** Downhill: minus the gradient, through the inverse of the curvature that the moves tell. */
  double[] direction() {
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

  /** The point so far along a direction. */
  double[] along(double[] direction, double length) {
    double[] there = point.clone();
    add(there, length, direction);
    return there;
  }

  static double[] difference(double[] left, double[] right) {
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
