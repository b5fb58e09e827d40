package org.kindling.speed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntFunction;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.meta.TracedEpisode;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.task.ListedTasks;
import org.kindling.task.RowCount;

/**
 * A meta-gradient whose speed is of interest, under the name that other programs measure it by.
 *
 * @param name of the workload
 * @param tasks of a meta-batch
 * @param algorithm what is computed
 * @param prepared so many tasks for it
 */
public record MetaStepWorkload(
    String name, int tasks, TracedEpisode algorithm, IntFunction<ListedTasks> prepared)
    implements Workload {
  static final List<MetaStepWorkload> ALL =
      List.of(
          sinusoid("sinusoid-10shot-1step-second", 1, Order.SECOND),
          sinusoid("sinusoid-10shot-5step-second", 5, Order.SECOND),
          sinusoid("sinusoid-10shot-1step-first", 1, Order.FIRST),
          omniglot("omniglot-5way-1shot-1query-1step-second", 5, 1, 1, Order.SECOND),
          omniglot("omniglot-5way-1shot-15query-1step-second", 5, 15, 1, Order.SECOND),
          omniglot("omniglot-5way-1shot-1query-5step-second", 5, 1, 5, Order.SECOND),
          omniglot("omniglot-5way-1shot-15query-1step-first", 5, 15, 1, Order.FIRST),
          omniglot("omniglot-20way-1shot-15query-5step-second", 20, 15, 5, Order.SECOND),
          regression("level-500rows-1step-second", 250, new RowCount(500, 500)),
          regression("ragged-1to1000rows-1step-second", 250, new RowCount(1, 1000)),
          regression("level-1000rows-1step-second", 5000, new RowCount(1000, 1000)),
          regression("ragged-1to2000rows-1step-second", 5000, new RowCount(1, 2000)));

  @Override
  public ObjectNode measured(Benchmark benchmark, int threads) {
    return benchmark.onThisMachine(this, threads);
  }

  /** Finn et al. 2017, section 5.1: 1-40-40-1, ReLU, mean squared error, inner rate 0.01. */
  private static MetaStepWorkload sinusoid(String name, int steps, Order order) {
    Maml algorithm = regression(steps, order);
    return new MetaStepWorkload(name, 25, algorithm, count -> PreparedTasks.regressions(count, 10));
  }

  private static Maml regression(int steps, Order order) {
    Mlp network = new Mlp(1, List.of(40, 40), 1, Activation.RELU);
    Learner learner = new Learner(network, Loss.MEAN_SQUARED_ERROR);
    InnerLoop inner = new InnerLoop(steps, new InnerRule.Sgd(0.01));
    return new Maml(learner, inner, order);
  }

  /**
   * The same with supports and queries of so many rows: of as many rows altogether where all tasks
   * have the middle number of them.
   */
  private static MetaStepWorkload regression(String name, int tasks, RowCount rows) {
    Maml algorithm = regression(1, Order.SECOND);
    return new MetaStepWorkload(
        name, tasks, algorithm, count -> PreparedTasks.regressions(count, rows));
  }

  /** Finn et al. 2017, section 5.2: four blocks of 64 filters and stride 2, one shot. */
  private static MetaStepWorkload omniglot(
      String name, int ways, int queries, int steps, Order order) {
    WeightInitialisation he = new WeightInitialisation.He();
    ConvolutionalNetwork network =
        new ConvolutionalNetwork(
            new ImageShape(28, 28, 1),
            4,
            64,
            DownSampling.STRIDE,
            Readout.MEAN,
            new Head.Linear(ways, he),
            he);
    Learner learner = new Learner(network, Loss.CROSS_ENTROPY);
    InnerLoop inner = new InnerLoop(steps, new InnerRule.Sgd(ways == 5 ? 0.4 : 0.1));
    return new MetaStepWorkload(
        name,
        ways == 5 ? 32 : 16,
        new Maml(learner, inner, order),
        count -> PreparedTasks.images(count, ways, 1, queries));
  }
}
