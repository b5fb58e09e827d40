package org.kindling.train;

import java.nio.ByteBuffer;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.round.BlockFunction;
import org.kindling.task.ExampleSource;

/**
 * A function whose results are sums over tasks, of the layout of the meta-parameters: how these are
 * merged and travel.
 */
interface SumOverTasks extends BlockFunction<ExampleSource, Aggregate> {
  /** Whose meta-parameters. */
  EpisodicAlgorithm algorithm();

  @Override
  default Aggregate merge(Aggregate left, Aggregate right) {
    return left.merge(right);
  }

  @Override
  default byte[] bytes(Aggregate sum) {
    return AggregateBytes.of(sum);
  }

  @Override
  default Aggregate read(ByteBuffer bytes) {
    return AggregateBytes.read(bytes, algorithm().layout());
  }
}
