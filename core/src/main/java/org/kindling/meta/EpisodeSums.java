package org.kindling.meta;

import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Results;
import org.kindling.task.TaskBlock;

/** What a program gives of a block, added up over its tasks. */
final class EpisodeSums {
  private EpisodeSums() {}

  /** The direction, or what stands in its place, and the losses. */
  static Aggregate of(Results results, TaskBlock block, Layout layout) {
    Params direction = EpisodeArguments.params(results, TracedEpisode.DIRECTION, layout);
    double[] supportLosses = results.doubles(TracedEpisode.SUPPORT_LOSS);
    double[] queryLosses = results.doubles(TracedEpisode.QUERY_LOSS);
    double supportLoss = 0;
    double queryLoss = 0;
    boolean alone = block.tasks() == 1;
    long nonFinite = alone && !direction.isFinite() ? block.ids().get(0) : Aggregate.NONE;
    for (int t = block.tasks() - 1; t >= 0; t--) {
      supportLoss += supportLosses[t];
      queryLoss += queryLosses[t];
      if (!Double.isFinite(supportLosses[t] + queryLosses[t])) {
        nonFinite = block.ids().get(t);
      }
    }
    return new Aggregate(direction, supportLoss, queryLoss, block.tasks(), nonFinite);
  }
}
