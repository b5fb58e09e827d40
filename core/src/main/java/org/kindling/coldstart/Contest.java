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
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.PairedDifference;
import org.kindling.metric.Metric;

/**
 * Methods on the same entities, with the same numbers of rows known.
 *
 * @param newcomers at least 2 test entities
 * @param known numbers of rows, rising
 * @param pooled the name of the method that sees no row of an entity
 */
public record Contest(Newcomers newcomers, List<Integer> known, String pooled) {
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
    return (double) entities.knowing(known).size() / entities.size();
  }

  /**
   * What they come to by each metric; where a figure is not finite, that is remarked, and there is
   * no point.
   *
   * @param own the run's method
   * @param others those that it is compared with
   * @param remarks hears, in a line each, of what a person should know
   */
  public List<ColdStartCurve.Measure> measures(
      Contender own, List<Contender> others, Consumer<String> remarks) {
    List<Figures> all =
        Stream.concat(Stream.of(own), others.stream()).map(it -> figures(it, remarks)).toList();
    Optional<Figures> same = all.stream().filter(it -> it.name.equals(pooled)).findFirst();
    List<ColdStartCurve.Measure> measures = new ArrayList<>();
    for (Metric metric : newcomers.metrics()) {
      int place = measures.size();
      List<Judged> judged = all.stream().map(it -> it.by(place, metric)).toList();
      Optional<Judged> beside = same.map(it -> judged.get(all.indexOf(it)));
      measures.add(
          new ColdStartCurve.Measure(
              metric.name(), judged.stream().map(it -> it.curve(judged.get(0), beside)).toList()));
    }
    return measures;
  }

  private Figures figures(Contender contender, Consumer<String> remarks) {
    SortedMap<Integer, double[][]> measured = new TreeMap<>();
    for (int rows : known) {
      try {
        if (rows >= contender.fewest()) {
          measured.put(rows, finite(contender.name(), contender.measured(newcomers, rows)));
        }
      } catch (ArithmeticException e) {
        remarks.accept(
            e.getMessage() + " (" + newcomers.counted().words() + " known: " + rows + ")");
      }
    }
    return new Figures(contender.name(), measured);
  }

  private double[][] finite(String name, double[][] measured) {
    for (int metric = 0; metric < measured.length; metric++) {
      for (double figure : measured[metric]) {
        if (!Double.isFinite(figure)) {
          throw new ArithmeticException(
              name + " has a " + newcomers.metrics().get(metric).title() + " of " + figure);
        }
      }
    }
    return measured;
  }

  /**
   * What was measured of a method.
   *
   * @param measured [metric][entity], by how many rows are known
   */
  private record Figures(String name, SortedMap<Integer, double[][]> measured) {
    Judged by(int place, Metric metric) {
      SortedMap<Integer, double[]> values = new TreeMap<>();
      measured.forEach((rows, all) -> values.put(rows, all[place]));
      return new Judged(name, metric, values);
    }
  }

  /**
   * A method by one metric.
   *
   * @param values of each entity, by how many rows are known
   */
  private record Judged(String name, Metric metric, SortedMap<Integer, double[]> values) {
    ColdStartCurve.Curve curve(Judged own, Optional<Judged> pooled) {
      List<ColdStartCurve.Point> points = new ArrayList<>();
      for (Map.Entry<Integer, double[]> entry : values.entrySet()) {
        int rows = entry.getKey();
        points.add(
            new ColdStartCurve.Point(
                rows,
                told(Arrays.stream(entry.getValue()).sum() / entry.getValue().length),
                told(Evaluation.worstDecile(metric, entry.getValue())),
                beside(own, rows).map(it -> PairedDifference.of(entry.getValue(), it)),
                Optional.ofNullable(values.get(0))
                    .filter(it -> rows > 0)
                    .map(it -> worse(entry.getValue(), it)),
                pooled.flatMap(it -> beside(it, rows)).map(it -> worse(entry.getValue(), it))));
      }
      return new ColdStartCurve.Curve(name, points);
    }

    private double told(double mean) {
      return metric.equals(Metric.MEAN_SQUARED_ERROR) ? Math.sqrt(mean) : mean;
    }

    private Optional<double[]> beside(Judged other, int rows) {
      return Optional.ofNullable(other.values.get(rows)).filter(it -> other != this);
    }

    /** In how many of them one is worse than the other. */
    private double worse(double[] one, double[] other) {
      return (double)
              IntStream.range(0, one.length)
                  .filter(i -> metric.direction().prefers(other[i], one[i]))
                  .count()
          / one.length;
    }
  }
}
