package org.kindling.predictive;

import static org.kindling.graph.Ops.slice;

import java.util.List;
import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/**
 * Below which value each target lies with given probabilities: for the first level all targets,
 * then for the second, and so on. Taken for its expected value is the middle level's.
 *
 * @param levels probabilities, rising, above 0 and below 1; an odd number of them
 */
public record Quantiles(List<Double> levels) implements Family {
  /** Copies and checks the levels. */
  public Quantiles {
    levels = List.copyOf(levels);
    boolean rising = levels.size() % 2 == 1 && levels.get(0) > 0;
    for (int i = 1; i < levels.size(); i++) {
      rising &= levels.get(i - 1) < levels.get(i);
    }
    if (!rising || !(levels.get(levels.size() - 1) < 1)) {
      throw new IllegalArgumentException(
          "quantiles must be of an odd number of rising levels between 0 and 1 but were of "
              + levels);
    }
  }

  @Override
  public int numbers(int outputs) {
    return levels.size() * outputs;
  }

  /** What is predicted for one of the levels, [..., target]. */
  public Tensor at(int level, Tensor numbers) {
    int outputs = numbers.shape().get(-1) / levels.size();
    return slice(numbers, -1, level * outputs, outputs);
  }

  /** The same outside of graphs, of one row's numbers. */
  public float[] at(int level, float[] row) {
    return Rows.part(row, levels.size(), level);
  }

  @Override
  public Tensor mean(Tensor numbers) {
    return at(levels.size() / 2, numbers);
  }

  @Override
  public double[] mean(float[] row) {
    return Rows.doubles(at(levels.size() / 2, row));
  }

  /** Between two levels evenly, beyond the outer ones as they are. */
  @Override
  public double[] draw(float[] row, RandomStream random) {
    double share = random.nextDouble();
    int above = 0;
    while (above < levels.size() && levels.get(above) <= share) {
      above++;
    }
    if (above == 0 || above == levels.size()) {
      return Rows.doubles(at(above == 0 ? 0 : above - 1, row));
    }
    double low = levels.get(above - 1);
    double weight = (share - low) / (levels.get(above) - low);
    double[] drawn = Rows.doubles(at(above - 1, row));
    float[] next = at(above, row);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] += weight * (next[i] - drawn[i]);
    }
    return drawn;
  }
}
