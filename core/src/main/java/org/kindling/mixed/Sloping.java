package org.kindling.mixed;

import java.nio.ByteBuffer;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.Split;

/**
 * The round that gives {@link Slopes}, once the sums of a first one have told the mean.
 *
 * @param mean of the weights
 * @param inverse of the sum of X' V^-1 X over all entities
 * @param estimate what it is for; ML has no use for leverages
 */
record Sloping(Whitening whitening, RealVector mean, RealMatrix inverse, Estimate estimate)
    implements BlockFunction<EntityMoments, Slopes> {
  @Override
  public TreeLayout sent() {
    return Tree.Branch.EMPTY.layout();
  }

  @Override
  public Slopes compute(Sent nothing, EntityMoments source, BlockRange block, Programs programs) {
    Slopes slopes = Slopes.zero(source.width());
    for (long id = block.first(); id < block.first() + block.tasks(); id++) {
      slopes = slopes.plus(of(whitening.of(source.task(Split.META_TRAIN, id))));
    }
    return slopes;
  }

  private Slopes of(WeightedSums entity) {
    RealVector surprise = entity.xy().subtract(entity.xx().operate(mean));
    RealMatrix leverage =
        estimate == Estimate.REML
            ? entity.xx().multiply(inverse).multiply(entity.xx())
            : inverse.scalarMultiply(0);
    return new Slopes(surprise.outerProduct(surprise), leverage);
  }

  @Override
  public Slopes merge(Slopes left, Slopes right) {
    return left.plus(right);
  }

  @Override
  public byte[] bytes(Slopes slopes) {
    return slopes.bytes();
  }

  @Override
  public Slopes read(ByteBuffer bytes) {
    return Slopes.read(bytes, mean.getDimension());
  }
}
