package org.kindling.meta;

import java.util.List;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.TaskBlock;

/** An algorithm whose direction of descent is a sum over tasks, each computed on its own. */
public interface EpisodicAlgorithm extends MetaAlgorithm {
  /**
   * The sum over the block's tasks of the direction of descent at theta.
   *
   * <p>May be called by several threads at once; the result depends on theta and the block alone.
   *
   * @param programs where compiled programs are kept
   */
  Aggregate estimate(Params theta, TaskBlock block, Programs programs);

  /**
   * The state of the method: those meta-parameters that are not descended on, the last of the
   * {@link #layout}: a step takes the mean direction from them as it is, past the outer optimiser,
   * so that they become the mean of what the meta-batch's tasks have made of them.
   */
  default Layout state() {
    return new Layout(List.of());
  }

  /** Those that are descended on. */
  default Layout learned() {
    return layout().without(state().names());
  }
}
