package org.kindling.coldstart;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.PairedDifference;
import org.kindling.metric.Metric;

/**
 * What methods come to on the same rows of the same test entities, against how many other rows of
 * an entity are known.
 *
 * @param entities how many test entities
 * @param leftOut test entities that have too few rows for it
 * @param fewestQueries rows that are predicted of each at least
 * @param counted what the number of known rows counts
 * @param known numbers of rows, rising
 * @param usual which of these the run learns from
 * @param pooled the method that is the same for all entities and sees no row of one
 * @param measures what decides, and what is measured beside it
 * @param remarks what a person should know of how it was made, in a line each
 */
public record ColdStartCurve(
    int entities,
    int leftOut,
    int fewestQueries,
    Counted counted,
    List<Integer> known,
    int usual,
    String pooled,
    List<Measure> measures,
    List<String> remarks) {
  /** Copies the lists. */
  public ColdStartCurve {
    known = List.copyOf(known);
    measures = List.copyOf(measures);
    remarks = List.copyOf(remarks);
    if (measures.isEmpty()) {
      throw new IllegalArgumentException("measures must have at least 1 entry but has none");
    }
  }

  /**
   * What methods come to by one metric.
   *
   * @param metric by its name; of the mean squared error the root is told
   * @param curves one for each method, the run's own first
   */
  public record Measure(String metric, List<Curve> curves) {
    /** Copies the list. */
    public Measure {
      curves = List.copyOf(curves);
      if (curves.isEmpty()) {
        throw new IllegalArgumentException("curves must have at least 1 entry but has none");
      }
    }

    /** The metric itself. */
    public Metric kind() {
      return Metric.of(metric);
    }

    /** What its values are, in words. */
    public String title() {
      return isRoot() ? "root of the " + kind().title() : kind().titleWithUnit();
    }

    /** Whether values are roots of what was measured, in deviations of the training targets. */
    public boolean isRoot() {
      return kind().equals(Metric.MEAN_SQUARED_ERROR);
    }

    /** The run's method. */
    public Curve own() {
      return curves.get(0);
    }

    /** Those methods that take so few rows, the best first. */
    public List<Curve> ranked(int rows) {
      Comparator<Curve> rising =
          Comparator.comparingDouble(curve -> curve.at(rows).orElseThrow().value());
      return curves.stream()
          .filter(curve -> curve.at(rows).isPresent())
          .sorted(kind().direction() == Metric.Direction.HIGHER ? rising.reversed() : rising)
          .toList();
    }

    /** Whether a difference from the run's method is for the better. */
    public boolean isBetter(PairedDifference difference) {
      return kind().direction().prefers(difference.mean(), 0);
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
   * With a number of rows known.
   *
   * @param value over all test entities
   * @param worstTenth over the tenth of the entities (rounded up) that are predicted worst
   * @param difference of what was measured from that of the run's method, of squared errors before
   *     any root; empty for this itself, and where it takes more rows
   * @param harmed the share of entities that are predicted worse than with no row known; empty
   *     where none is known, or the method knows nothing then
   * @param behindPooled the share of entities that are predicted worse than by the pooled method;
   *     empty for this itself
   */
  public record Point(
      int known,
      double value,
      double worstTenth,
      Optional<PairedDifference> difference,
      Optional<Double> harmed,
      Optional<Double> behindPooled) {}

  /** What decides. */
  public Measure first() {
    return measures.get(0);
  }
}
