package org.kindling.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.meta.Scores;
import org.kindling.params.Params;
import org.kindling.train.BlockRange;
import org.kindling.train.Exam;

/** How well a part's tasks are learned after each inner step. */
final class ScoresPart extends Part {
  private static final long serialVersionUID = 1;

  private final Exam exam;

  ScoresPart(Broadcast<Work> work, Sent theta, Blocks blocks, Exam exam) {
    super(work, theta, blocks);
    this.exam = exam;
  }

  @Override
  byte[] reply(Work.Contents contents, Params theta, List<BlockRange> part) {
    return ScoresReply.encode(
        part.stream()
            .map(block -> score(contents, theta, block))
            .reduce(Scores::followedBy)
            .orElseThrow());
  }

  private Scores score(Work.Contents contents, Params theta, BlockRange block) {
    return contents
        .algorithm()
        .score(
            theta,
            fetch(contents, exam.split(), block),
            exam.innerSteps(),
            exam.inference(),
            programs());
  }
}
