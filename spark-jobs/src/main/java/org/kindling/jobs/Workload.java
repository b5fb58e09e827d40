package org.kindling.jobs;

import java.util.List;
import java.util.stream.Collectors;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;

/**
 * A meta-gradient whose speed is of interest, under the name that other programs measure it by.
 *
 * @param name of the workload
 * @param shots rows of the support and of the query set
 * @param tasks of a meta-batch
 * @param algorithm what is computed
 */
record Workload(String name, int shots, int tasks, EpisodicAlgorithm algorithm) {
  private static final List<Workload> ALL =
      List.of(
          sinusoid("sinusoid-10shot-1step-second", 1, Order.SECOND),
          sinusoid("sinusoid-10shot-5step-second", 5, Order.SECOND),
          sinusoid("sinusoid-10shot-1step-first", 1, Order.FIRST));

  /** The named workloads, or all where no name is given. */
  static List<Workload> named(List<String> names) {
    return names.isEmpty() ? ALL : names.stream().map(Workload::named).toList();
  }

  private static Workload named(String name) {
    return ALL.stream()
        .filter(workload -> workload.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KindlingException(
                    ExitCode.USAGE,
                    "unknown workload "
                        + name
                        + "; expected one of "
                        + ALL.stream().map(Workload::name).collect(Collectors.joining(", "))));
  }

  /** Finn et al. 2017, section 5.1: 1-40-40-1, ReLU, mean squared error, inner rate 0.01. */
  private static Workload sinusoid(String name, int steps, Order order) {
    Mlp network = new Mlp(1, List.of(40, 40), 1, Activation.RELU);
    Learner learner = new Learner(network, Loss.MEAN_SQUARED_ERROR);
    InnerLoop inner = new InnerLoop(steps, new InnerRule.Sgd(0.01));
    return new Workload(name, 10, 25, new Maml(learner, inner, order));
  }
}
