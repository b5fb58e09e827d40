package org.kindling.coldstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kindling.baseline.LinearBaselines;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.PairedDifference;
import org.kindling.metric.Metric;

/**
 * Methods on the same entities, with the same numbers of rows known.
 *
 * @param newcomers at least 2 test entities
 * @param known numbers of rows, rising
 */
public record Contest(Newcomers newcomers, List<Integer> known) {
  /** An entity in ten may be left out of a curve for having too few rows. */
  private static final double LEAST_SHARE = 0.9;

  /** Copies the list. */
  public Contest {
    known = List.copyOf(known);
  }

  /**
   * The numbers of rows that entities have enough for: for the test nine in ten, to validate on
   * one.
   *
   * @param wanted numbers of rows
   * @param usual one that all have enough for
   */
  public static List<Integer> within(
      List<Integer> wanted, int usual, Newcomers test, Newcomers validation) {
    return Stream.concat(wanted.stream(), Stream.of(usual))
        .distinct()
        .sorted()
        .filter(k -> k <= usual || share(test, k) >= LEAST_SHARE && share(validation, k) > 0)
        .toList();
  }

  private static double share(Newcomers entities, int known) {
    long enough = entities.rows().stream().filter(rows -> rows.rows() > known).count();
    return (double) enough / entities.size();
  }

  /**
   * What they come to; where an error is not finite, that is remarked, and there is no point.
   *
   * @param own the run's method
   * @param others those that it is compared with
   * @param remarks hears, in a line each, of what a person should know
   */
  public List<ColdStartCurve.Curve> curves(
      Contender own, List<Contender> others, Consumer<String> remarks) {
    List<Figures> all =
        Stream.concat(Stream.of(own), others.stream()).map(it -> figures(it, remarks)).toList();
    Optional<Figures> pooled =
        all.stream().filter(it -> it.name.equals(LinearBaselines.POOLED)).findFirst();
    return all.stream().map(it -> it.curve(all.get(0), pooled)).toList();
  }

  private Figures figures(Contender contender, Consumer<String> remarks) {
    SortedMap<Integer, double[]> errors = new TreeMap<>();
    for (int rows : known) {
      try {
        if (rows >= contender.fewest()) {
          errors.put(rows, finite(contender.name(), contender.errors(newcomers, rows)));
        }
      } catch (ArithmeticException e) {
        remarks.accept(e.getMessage() + " (rows known: " + rows + ")");
      }
    }
    return new Figures(contender.name(), errors);
  }

  private static double[] finite(String name, double[] errors) {
    for (double error : errors) {
      if (!Double.isFinite(error)) {
        throw new ArithmeticException(name + " has an error of " + error);
      }
    }
    return errors;
  }

  /**
   * A method's errors.
   *
   * @param errors of each entity, by how many rows are known
   */
  private record Figures(String name, SortedMap<Integer, double[]> errors) {
    ColdStartCurve.Curve curve(Figures own, Optional<Figures> pooled) {
      List<ColdStartCurve.Point> points = new ArrayList<>();
      for (Map.Entry<Integer, double[]> entry : errors.entrySet()) {
        int rows = entry.getKey();
        points.add(
            new ColdStartCurve.Point(
                rows,
                Math.sqrt(Arrays.stream(entry.getValue()).sum() / entry.getValue().length),
                Math.sqrt(Evaluation.worstDecile(Metric.MEAN_SQUARED_ERROR, entry.getValue())),
                beside(own, rows).map(it -> PairedDifference.of(entry.getValue(), it)),
                Optional.ofNullable(errors.get(0))
                    .filter(it -> rows > 0)
                    .map(it -> greater(entry.getValue(), it)),
                pooled.flatMap(it -> beside(it, rows)).map(it -> greater(entry.getValue(), it))));
      }
      return new ColdStartCurve.Curve(name, points);
    }

    private Optional<double[]> beside(Figures other, int rows) {
      return Optional.ofNullable(other.errors.get(rows)).filter(it -> other != this);
    }

    /** In how many of them one is greater than the other. */
    private static double greater(double[] one, double[] other) {
      return (double) IntStream.range(0, one.length).filter(i -> one[i] > other[i]).count()
          / one.length;
    }
  }
}
