package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.params.Layout;
import org.kindling.program.Programs;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/** The sum over meta-training tasks of an algorithm's direction of descent at theta. */
public record Directions(EpisodicAlgorithm algorithm) implements SumOverTasks {
  @Override
  public Layout sent() {
    return algorithm.layout();
  }

  @Override
  public Aggregate compute(Sent theta, ExampleSource source, BlockRange block, Programs programs) {
    return sum(source, block, tasks -> algorithm.estimate(theta.values(), tasks, programs));
  }
}
