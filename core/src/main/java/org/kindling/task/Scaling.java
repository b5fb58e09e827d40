package org.kindling.task;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Brings features and target to mean 0 and standard deviation 1 over the rows it was measured on.
 *
 * @param features one for each feature
 * @param target the target's
 */
public record Scaling(List<Column> features, Column target) implements Serializable {

  /** Copies the list. */
  public Scaling {
    features = List.copyOf(features);
  }

  /**
   * One column's.
   *
   * @param mean what becomes 0
   * @param deviation what becomes 1: the sample standard deviation (divided by n - 1), or 1 for a
   *     column that is constant
   */
  public record Column(double mean, double deviation) implements Serializable {
    /** The standardised value. */
    public double standardise(double value) {
      return (value - mean) / deviation;
    }

    /** The value in the table's own units. */
    public double restore(double standardised) {
      return mean + deviation * standardised;
    }

    static Column of(List<Table.Row> rows, ToDoubleFunction<Table.Row> value) {
      double mean = rows.stream().mapToDouble(value).reduce(0, Double::sum) / rows.size();
      double squares =
          rows.stream().mapToDouble(value).map(x -> (x - mean) * (x - mean)).reduce(0, Double::sum);
      double deviation = Math.sqrt(squares / Math.max(1, rows.size() - 1));
      // Rounding leaves a constant column with a tiny deviation, by which nothing may be divided.
      return new Column(mean, deviation <= 1e-12 * Math.abs(mean) ? 1 : deviation);
    }
  }

  /** What standardises these rows, at least one. */
  public static Scaling of(List<Table.Row> rows) {
    int width = rows.get(0).features().length;
    List<Column> features = new ArrayList<>();
    IntStream.range(0, width).forEach(i -> features.add(Column.of(rows, row -> row.features()[i])));
    return new Scaling(features, Column.of(rows, Table.Row::target));
  }

  /** The rows, at least one, as standardised examples. */
  public Examples examples(List<Table.Row> rows) {
    int width = features.size();
    float[] inputs = new float[Math.multiplyExact(rows.size(), width)];
    float[] targets = new float[rows.size()];
    for (int r = 0; r < targets.length; r++) {
      Table.Row row = rows.get(r);
      for (int i = 0; i < width; i++) {
        inputs[r * width + i] = (float) features.get(i).standardise(row.features()[i]);
      }
      targets[r] = (float) target.standardise(row.target());
    }
    return new Examples(targets.length, List.of(width), inputs, 1, targets);
  }
}
