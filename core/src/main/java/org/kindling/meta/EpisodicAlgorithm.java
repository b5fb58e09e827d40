package org.kindling.meta;

import org.kindling.params.Params;
import org.kindling.task.TaskBlock;

/** An algorithm whose direction of descent is a sum over tasks, each computed on its own. */
public interface EpisodicAlgorithm extends MetaAlgorithm {
  /**
   * The sum over the block's tasks of the direction of descent at theta.
   *
   * <p>May be called by several threads at once; the result depends on the arguments alone.
   */
  Aggregate estimate(Params theta, TaskBlock block);
}
