package org.kindling.spark;

import org.apache.spark.broadcast.Broadcast;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.train.BlockRange;
import org.kindling.train.LocalDescent;
import org.kindling.train.StateVector;

/** The sums over a part's blocks of what each has become after steps of its own. */
final class DescentPart extends SumsPart {
  private static final long serialVersionUID = 1;

  private final LocalDescent descent;
  private final long step;

  /**
   * @param start the {@link StateVector} from which the blocks begin
   * @param step how many outer steps were made before
   */
  DescentPart(Broadcast<Work> work, Sent start, Blocks blocks, LocalDescent descent, long step) {
    super(work, start, blocks);
    this.descent = descent;
    this.step = step;
  }

  @Override
  Layout layoutOfSent(Work.Contents contents) {
    return descent.vector(contents.layout()).layout();
  }

  @Override
  Aggregate sum(Work.Contents contents, Params start, BlockRange block) {
    StateVector vector = descent.vector(contents.layout());
    EpisodicAlgorithm algorithm = (EpisodicAlgorithm) contents.algorithm();
    return descent.from(
        vector.theta(start),
        new OptimizerState(step, vector.slots(start)),
        block,
        (theta, range) ->
            algorithm.estimate(theta, fetch(contents, Split.META_TRAIN, range), programs()));
  }
}
