package org.kindling.speed;

import java.util.Collections;
import java.util.List;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.TaskBlock;

/**
 * Learns nothing: what is left of a round when its computation is taken away.
 *
 * @param parameters how many go out and come back
 */
public record Idle(int parameters) implements EpisodicAlgorithm {
  @Override
  public Aggregate estimate(Params theta, TaskBlock block, Programs programs) {
    return new Aggregate(theta, 0, 0, block.tasks(), Aggregate.NONE);
  }

  @Override
  public Layout layout() {
    return new Layout(List.of(new Layout.Entry("parameters", List.of(parameters))));
  }

  @Override
  public Params initialise(long seed) {
    return Params.zeros(layout());
  }

  @Override
  public QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    float[] zeros = new float[block.query().targets().length];
    return new QueryPredictions(family(), Collections.nCopies(steps + 1, zeros));
  }

  @Override
  public Learner learner() {
    return new Learner(new Mlp(1, List.of(), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR);
  }

  @Override
  public String describe() {
    return "nothing, with " + parameters + " parameters";
  }
}
