package org.kindling.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.train.BlockRange;
import org.kindling.train.MergeTree;
import org.kindling.train.Stopwatch;

/** The sums over a part's blocks, merged as far as the tree allows without the other parts. */
final class EstimatePart extends Part {
  private static final long serialVersionUID = 1;

  EstimatePart(Broadcast<Work> work, Broadcast<float[]> theta, Blocks blocks) {
    super(work, theta, blocks);
  }

  @Override
  byte[] reply(Work.Contents contents, Params theta, List<BlockRange> part) {
    Stopwatch stopwatch = Stopwatch.start();
    EpisodicAlgorithm algorithm = (EpisodicAlgorithm) contents.algorithm();
    List<Aggregate> sums =
        part.stream()
            .map(block -> algorithm.estimate(theta, fetch(contents, Split.META_TRAIN, block)))
            .toList();
    List<MergeTree.Partial<Aggregate>> partials =
        new MergeTree(blocks().count()).partials(part.get(0).index(), sums, Aggregate::merge);
    return new Sums(partials, stopwatch.seconds()).encode();
  }
}
