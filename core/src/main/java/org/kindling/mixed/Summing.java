package org.kindling.mixed;

import java.nio.ByteBuffer;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.Split;

/**
 * The round that gives {@link WeightedSums}. The covariance is part of the function, so that
 * nothing of its double precision is lost on the way.
 */
record Summing(Whitening whitening) implements BlockFunction<EntityMoments, WeightedSums> {
  @Override
  public TreeLayout sent() {
    return Tree.Branch.EMPTY.layout();
  }

  @Override
  public WeightedSums compute(
      Sent nothing, EntityMoments source, BlockRange block, Programs programs) {
    WeightedSums sums = WeightedSums.zero(source.width());
    for (long id = block.first(); id < block.first() + block.tasks(); id++) {
      sums = sums.plus(whitening.of(source.task(Split.META_TRAIN, id)));
    }
    return sums;
  }

  @Override
  public WeightedSums merge(WeightedSums left, WeightedSums right) {
    return left.plus(right);
  }

  @Override
  public byte[] bytes(WeightedSums sums) {
    return sums.bytes();
  }

  @Override
  public WeightedSums read(ByteBuffer bytes) {
    return WeightedSums.read(bytes, whitening.factor().getRowDimension());
  }
}
