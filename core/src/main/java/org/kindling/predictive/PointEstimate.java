package org.kindling.predictive;

import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/** The targets themselves, and nothing on how sure they are. */
public record PointEstimate() implements Family {
  @Override
  public int numbers(int outputs) {
    return outputs;
  }

  @Override
  public Tensor mean(Tensor numbers) {
    return numbers;
  }

  @Override
  public double[] mean(float[] row) {
    return Rows.doubles(row);
  }

  @Override
  public double[] draw(float[] row, RandomStream random) {
    return mean(row);
  }
}
