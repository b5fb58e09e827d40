package org.kindling.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.ListedTasks;
import org.kindling.task.TaskBlock;

/**
 * Adaptation to many tasks with a prediction for each, without learning from it.
 *
 * @param name of the workload
 * @param algorithm how it is adapted
 * @param tasks that are adapted to
 */
public record AdaptationWorkload(String name, Maml algorithm, ListedTasks tasks)
    implements Workload {
  static final List<AdaptationWorkload> ALL = List.of(linear());

  /** 1,000 tasks of 5 rows of 8 features, 5 steps of gradient descent, then 10 predictions. */
  private static AdaptationWorkload linear() {
    Mlp network = new Mlp(8, List.of(32, 32), 1, Activation.RELU);
    Learner learner = new Learner(network, Loss.MEAN_SQUARED_ERROR);
    InnerLoop inner = new InnerLoop(5, new InnerRule.Sgd(0.01));
    return new AdaptationWorkload(
        "adapt-linear-5step",
        new Maml(learner, inner, Order.FIRST),
        PreparedTasks.regressions(1000, 8, 5, 10));
  }

  @Override
  public ObjectNode measured(Benchmark benchmark, int threads) {
    return benchmark.adapting(this);
  }

  /** Adapts to the tasks of a block, and predicts for its queries. */
  void adapt(Params theta, TaskBlock block, Programs programs) {
    algorithm.predictionsAfter(
        theta, block, List.of(algorithm.inner().steps()), Inference.INDUCTIVE, programs);
  }
}
