package org.kindling.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.train.BlockRange;
import org.kindling.train.MergeTree;
import org.kindling.train.Stopwatch;

/** The sums over a part's blocks, merged as far as the tree allows without the other parts. */
abstract class SumsPart extends Part {
  private static final long serialVersionUID = 1;

  SumsPart(Broadcast<Work> work, Sent sent, Blocks blocks) {
    super(work, sent, blocks);
  }

  /** The sum over a block's tasks. */
  abstract Aggregate sum(Work.Contents contents, Params sent, BlockRange block);

  @Override
  final byte[] reply(Work.Contents contents, Params sent, List<BlockRange> part) {
    Stopwatch stopwatch = Stopwatch.start();
    List<Aggregate> sums = part.stream().map(block -> sum(contents, sent, block)).toList();
    List<MergeTree.Partial<Aggregate>> partials =
        new MergeTree(blocks().count()).partials(part.get(0).index(), sums, Aggregate::merge);
    return new Sums(partials, stopwatch.seconds()).encode();
  }
}
