package org.kindling.coldstart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.PairedDifference;

/**
 * What methods come to on the same rows of the same test entities, against how many other rows of
 * an entity are known.
 *
 * @param entities how many test entities
 * @param leftOut test entities that have too few rows for it
 * @param fewestQueries rows that are predicted of each at least
 * @param known numbers of rows, rising
 * @param usual which of these the run learns from
 * @param curves one for each method, the run's own first
 * @param remarks what a person should know of how it was made, in a line each
 */
public record ColdStartCurve(
    int entities,
    int leftOut,
    int fewestQueries,
    List<Integer> known,
    int usual,
    List<Curve> curves,
    List<String> remarks) {
  /** Copies the lists. */
  public ColdStartCurve {
    known = List.copyOf(known);
    curves = List.copyOf(curves);
    remarks = List.copyOf(remarks);
    if (curves.isEmpty()) {
      throw new IllegalArgumentException("curves must have at least 1 entry but has none");
    }
  }

  /**
   * One method.
   *
   * @param points one for each number of rows that it takes
   */
  public record Curve(String name, List<Point> points) {
    /** Copies the list. */
    public Curve {
      points = List.copyOf(points);
    }

    /** With so many rows known; empty where it takes no so few. */
    public Optional<Point> at(int known) {
      return points.stream().filter(point -> point.known() == known).findFirst();
    }
  }

  /**
   * With a number of rows known. Errors are roots of mean squared ones, in deviations of the
   * training targets.
   *
   * @param error over all test entities
   * @param worstTenth over the tenth of the entities (rounded up) with the greatest
   * @param difference of the mean squared error from that of the run's method; empty for this
   *     itself, and where it takes more rows
   * @param harmed the share of entities whose error is greater than with no row known; empty where
   *     none is known, or the method knows nothing then
   * @param behindPooled the share of entities whose error is greater than that of the pooled
   *     regression; empty for this itself
   */
  public record Point(
      int known,
      double error,
      double worstTenth,
      Optional<PairedDifference> difference,
      Optional<Double> harmed,
      Optional<Double> behindPooled) {}

  /** The run's method. */
  public Curve own() {
    return curves.get(0);
  }

  /** Those methods that take so few rows, the least error first. */
  public List<Curve> ranked(int rows) {
    return curves.stream()
        .filter(curve -> curve.at(rows).isPresent())
        .sorted(Comparator.comparingDouble(curve -> curve.at(rows).orElseThrow().error()))
        .toList();
  }
}
