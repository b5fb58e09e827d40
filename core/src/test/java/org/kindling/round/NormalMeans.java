package org.kindling.round;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.random.RandomStream;
import org.kindling.task.Split;
import org.kindling.task.TaskSource;

/**
 * A round that is no gradient: the expectation step for tasks whose means are normally distributed,
 * of each of which one value was seen, with a known noise.
 *
 * @param noise variance of what is seen around a task's mean
 */
public record NormalMeans(double noise)
    implements BlockFunction<NormalMeans.Seen, NormalMeans.Sums> {

  /** Tasks that are a number each. */
  public record Seen() implements TaskSource<Double> {
    @Override
    public Double task(Split split, long id) {
      return 2 + 3 * RandomStream.of(5, id).nextGaussian();
    }

    @Override
    public long size(Split split) {
      return Long.MAX_VALUE;
    }
  }

  /** Over tasks, of the posterior's mean and of its second moment. */
  public record Sums(long tasks, double means, double squares) {}

  /** Where tasks' means are before anything was seen: a mean and a variance. */
  public static Params prior(double mean, double variance) {
    return Params.of(
        new Layout(List.of(new Layout.Entry("prior", List.of(2)))), (float) mean, (float) variance);
  }

  @Override
  public Layout sent() {
    return prior(0, 1).layout();
  }

  @Override
  public Sums compute(Sent sent, Seen source, BlockRange block, Programs programs) {
    double mean = sent.values().get(0);
    double variance = sent.values().get(1);
    double trust = variance / (variance + noise);
    double means = 0;
    double squares = 0;
    for (long id = block.first(); id < block.first() + block.tasks(); id++) {
      double posterior = mean + trust * (source.task(Split.META_TRAIN, id) - mean);
      means += posterior;
      squares += posterior * posterior + trust * noise;
    }
    return new Sums(block.tasks(), means, squares);
  }

  @Override
  public Sums merge(Sums left, Sums right) {
    return new Sums(
        left.tasks + right.tasks, left.means + right.means, left.squares + right.squares);
  }

  @Override
  public byte[] bytes(Sums sums) {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(sums.tasks)
        .putDouble(sums.means)
        .putDouble(sums.squares)
        .array();
  }

  @Override
  public Sums read(ByteBuffer bytes) {
    return new Sums(bytes.getLong(), bytes.getDouble(), bytes.getDouble());
  }

  /** The prior under which what was seen of so many tasks is most likely. */
  public Params learn(BlockRunner<Seen> runner, int tasks, int rounds) {
    Params prior = prior(0, 1);
    for (int round = 0; round < rounds; round++) {
      Sums sums = runner.run(this, new Sent(round, prior), 0, tasks).value();
      double mean = sums.means / sums.tasks;
      prior = prior(mean, sums.squares / sums.tasks - mean * mean);
    }
    return prior;
  }
}
