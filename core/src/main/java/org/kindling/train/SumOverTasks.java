package org.kindling.train;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.task.ExampleSource;
import org.kindling.task.LevelBlocks;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;

/**
 * A function whose results are sums over tasks, of the layout of the meta-parameters: how these are
 * merged and travel.
 */
interface SumOverTasks extends BlockFunction<ExampleSource, Aggregate> {
  /** Whose meta-parameters. */
  EpisodicAlgorithm algorithm();

  /** Adds up what is computed of meta-training tasks that are about level in size. */
  default Aggregate sum(
      ExampleSource source, BlockRange block, Function<TaskBlock, Aggregate> ofLevel) {
    return LevelBlocks.fetch(source, Split.META_TRAIN, block.first(), block.tasks()).stream()
        .map(ofLevel)
        .reduce(Aggregate::merge)
        .orElseThrow();
  }

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
