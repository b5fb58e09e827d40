package org.kindling.predictive;

import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.slice;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.random.RandomStream;

/**
 * Several draws of what is predicted, each as good as the others, such as those of a sampled
 * method: the numbers of the first, then those of the second, and so on.
 *
 * @param family what each of them is
 * @param draws how many, at least 1
 */
public record Samples(Family family, int draws) implements Family {
  /** Checks the draws. */
  public Samples {
    if (draws < 1) {
      throw new IllegalArgumentException("the draws must be at least 1 but were " + draws);
    }
  }

  /** The draws' numbers side by side. */
  public static Predictive of(List<Predictive> draws) {
    Family family = draws.get(0).family();
    Tensor numbers = Ops.concat(-1, draws.stream().map(Predictive::numbers).toList());
    return new Predictive(of(family, draws.size()), numbers);
  }

  /** So many draws, with a density where each of them has one. */
  public static Family of(Family family, int draws) {
    return family instanceof Density density
        ? new Mixture(density, draws)
        : new Samples(family, draws);
  }

  @Override
  public int numbers(int outputs) {
    return draws * family.numbers(outputs);
  }

  @Override
  public boolean ofClasses() {
    return family.ofClasses();
  }

  @Override
  public Tensor mean(Tensor numbers) {
    Tensor sum = each(numbers, family::mean).stream().reduce(Ops::add).orElseThrow();
    return multiply(sum, constant(1.0 / draws));
  }

  @Override
  public double[] mean(float[] row) {
    double[] mean = family.mean(Rows.part(row, draws, 0));
    for (int draw = 1; draw < draws; draw++) {
      double[] other = family.mean(Rows.part(row, draws, draw));
      for (int i = 0; i < mean.length; i++) {
        mean[i] += other[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= draws;
    }
    return mean;
  }

  @Override
  public double[] draw(float[] row, RandomStream random) {
    return family.draw(Rows.part(row, draws, random.nextInt(draws)), random);
  }

  /** Of the numbers of each draw, [..., number], what is made of them. */
  List<Tensor> each(Tensor numbers, UnaryOperator<Tensor> function) {
    int width = numbers.shape().get(-1) / draws;
    return IntStream.range(0, draws)
        .mapToObj(draw -> function.apply(slice(numbers, -1, draw * width, width)))
        .toList();
  }
}
