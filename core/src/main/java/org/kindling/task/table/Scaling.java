package org.kindling.task.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.table.ScalingRule;

/**
 * Brings features and target to mean 0 and standard deviation 1 over the rows it was measured on,
 * or by a {@link ScalingRule#ROBUST robust} rule to median 0 and the quartiles of a normal
 * distribution.
 *
 * @param features one for each feature
 * @param target the target's
 */
public record Scaling(List<Column> features, Column target) implements Serializable {
  /** The root of the greatest float: losses square what is standardised. */
  public static final double FARTHEST = 1.8e19;

  private static final double LEAST_SQUARES = 1e-250;
  private static final double MAGNIFIED = 1e150;

  /** Of its middle, a column's deviation that is left by rounding. */
  private static final double LEAST_RANGE = 1e-12;

  /** Copies the list. */
  public Scaling {
    features = List.copyOf(features);
  }

  /**
   * One column's.
   *
   * @param mean what becomes 0: the mean, or the median
   * @param deviation what becomes 1: the sample standard deviation (divided by n - 1), or the range
   *     between quartiles over 1.349; 1 for a column that is constant
   */
  public record Column(double mean, double deviation) implements Serializable {
    /** What leaves numbers as they are. */
    public static final Column AS_IT_STANDS = new Column(0, 1);

    /** The standardised value. */
    public double standardise(double value) {
      return (value - mean) / deviation;
    }

    /** The value in the table's own units. */
    public double restore(double standardised) {
      return mean + deviation * standardised;
    }

    /** The deviation of numbers so small that their squares are nothing. */
    private static double magnified(double[] values, double mean) {
      double squares =
          Arrays.stream(values)
              .map(x -> (x - mean) * MAGNIFIED * ((x - mean) * MAGNIFIED))
              .reduce(0, Double::sum);
      return Math.sqrt(squares / Math.max(1, values.length - 1)) / MAGNIFIED;
    }

    static Column of(List<Table.Row> rows, ToDoubleFunction<Table.Row> value, ScalingRule rule) {
      double[] there =
          rows.stream().mapToDouble(value).filter(number -> !Double.isNaN(number)).toArray();
      return rule == ScalingRule.ROBUST ? robust(there) : standard(there);
    }

    /** Where half of all are one number, quartiles tell no range: then by the deviation. */
    private static Column robust(double[] there) {
      Quartiles quartiles = Quartiles.of(there);
      return quartiles.deviation() > LEAST_RANGE * Math.abs(quartiles.median())
          ? new Column(quartiles.median(), quartiles.deviation())
          : new Column(quartiles.median(), standard(there).deviation());
    }

    private static Column standard(double[] there) {
      double mean = Arrays.stream(there).reduce(0, Double::sum) / there.length;
      double squares =
          Arrays.stream(there).map(x -> (x - mean) * (x - mean)).reduce(0, Double::sum);
      double deviation =
          squares > LEAST_SQUARES
              ? Math.sqrt(squares / Math.max(1, there.length - 1))
              : magnified(there, mean);
      return of(mean, deviation);
    }

    /** Of a column with this mean and sample standard deviation, which is 0 for a constant one. */
    public static Column of(double mean, double deviation) {
      // Rounding leaves a constant column with a tiny deviation, by which nothing may be divided.
      return new Column(mean, deviation <= LEAST_RANGE * Math.abs(mean) ? 1 : deviation);
    }
  }

  /** What standardises these rows, at least one. */
  public static Scaling of(List<Table.Row> rows) {
    return of(rows, ScalingRule.STANDARD);
  }

  /** What brings these rows, at least one, to one size. */
  public static Scaling of(List<Table.Row> rows, ScalingRule rule) {
    int width = rows.get(0).features().length;
    List<Column> features = new ArrayList<>();
    IntStream.range(0, width)
        .forEach(i -> features.add(Column.of(rows, row -> row.features()[i], rule)));
    return new Scaling(features, Column.of(rows, Table.Row::target, rule));
  }

  /**
   * Puts a row's standardised features into an array.
   *
   * @param from where the first one is put
   * @throws KindlingException (data) for a number so far away that single precision does not hold
   *     its square
   */
  void standardise(Table.Row row, float[] into, int from) {
    for (int i = 0; i < features.size(); i++) {
      double value = row.features()[i];
      // What is missing is taken for the middle, which is 0.
      into[from + i] = Double.isNaN(value) ? 0 : near(features.get(i), value, i, row);
    }
  }

  /**
   * A row's standardised target.
   *
   * @throws KindlingException (data) as {@link #standardise}
   */
  float target(Table.Row row) {
    return near(target, row.target(), features.size(), row);
  }

  /** A column's value, the target's being that behind the features. */
  private float near(Column column, double value, int position, Table.Row row) {
    double standardised = column.standardise(value);
    if (!(Math.abs(standardised) <= FARTHEST)) {
      throw new KindlingException(
          ExitCode.DATA,
          (position < features.size() ? "feature " + (position + 1) : "the target")
              + " of "
              + row.entity()
              + " must be within 1.8e19 deviations of the training rows' mean, "
              + column.mean()
              + ", whose squares single precision holds, but is "
              + value);
    }
    return (float) standardised;
  }
}
