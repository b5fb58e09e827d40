package org.kindling.baseline;

import java.nio.ByteBuffer;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockFunction;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.Split;

/**
 * The expectation step of a Gaussian prior as a round: what entities' rows tell of their weights,
 * where these are distributed as it says. The prior is part of the function, so that nothing of its
 * double precision is lost on the way.
 */
record Expectation(GaussianPrior prior) implements BlockFunction<TrainingEntities, ExpectedSums> {
  @Override
  public TreeLayout sent() {
    return Tree.Branch.EMPTY.layout();
  }

  @Override
  public ExpectedSums compute(
      Sent nothing, TrainingEntities source, BlockRange block, Programs programs) {
    GaussianPrior.Posteriors posteriors = prior.posteriors();
    ExpectedSums sums = ExpectedSums.zero(source.width());
    for (long id = block.first(); id < block.first() + block.tasks(); id++) {
      sums = sums.plus(posteriors.sums(source.task(Split.META_TRAIN, id)));
    }
    return sums;
  }

  @Override
  public ExpectedSums merge(ExpectedSums left, ExpectedSums right) {
    return left.plus(right);
  }

  @Override
  public byte[] bytes(ExpectedSums sums) {
    return sums.bytes();
  }

  @Override
  public ExpectedSums read(ByteBuffer bytes) {
    return ExpectedSums.read(bytes, prior.mean().getDimension());
  }
}
