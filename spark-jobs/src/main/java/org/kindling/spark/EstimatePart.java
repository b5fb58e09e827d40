package org.kindling.spark;

import org.apache.spark.broadcast.Broadcast;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.train.BlockRange;

/** The sums over a part's blocks of the directions of descent. */
final class EstimatePart extends SumsPart {
  private static final long serialVersionUID = 1;

  EstimatePart(Broadcast<Work> work, Sent theta, Blocks blocks) {
    super(work, theta, blocks);
  }

  @Override
  Aggregate sum(Work.Contents contents, Params theta, BlockRange block) {
    EpisodicAlgorithm algorithm = (EpisodicAlgorithm) contents.algorithm();
    return algorithm.estimate(theta, fetch(contents, Split.META_TRAIN, block), programs());
  }
}
