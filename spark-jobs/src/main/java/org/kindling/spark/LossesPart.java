package org.kindling.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.params.Params;
import org.kindling.task.Split;
import org.kindling.train.BlockRange;

/** The query losses of a part's tasks after each inner step. */
final class LossesPart extends Part {
  private static final long serialVersionUID = 1;

  private final Split split;
  private final int innerSteps;

  LossesPart(
      Broadcast<Work> work, Broadcast<float[]> theta, Blocks blocks, Split split, int innerSteps) {
    super(work, theta, blocks);
    this.split = split;
    this.innerSteps = innerSteps;
  }

  @Override
  byte[] reply(Work.Contents contents, Params theta, List<BlockRange> part) {
    return Losses.encode(
        part.stream()
            .map(
                block ->
                    contents
                        .algorithm()
                        .queryLosses(theta, fetch(contents, split, block), innerSteps))
            .toList());
  }
}
