package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.sqrt;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;

/** How a gradient on the support set becomes a step, as symbols that can be differentiated. */
public interface InnerRule {
  /**
   * A parameter after a step.
   *
   * @param memory what the rule remembers of this parameter's gradients
   */
  record After(Tensor parameter, List<Tensor> memory) {}

  /**
   * What it remembers of a parameter before a task's first step.
   *
   * @param theta the meta-parameters by name, each [1, its shape...]
   */
  List<Tensor> memory(String name, Map<String, Tensor> theta);

  /** The parameter of this name after a step. */
  After step(String name, Tensor parameter, Tensor gradient, List<Tensor> memory);

  /**
   * Gradient descent with one rate for all parameters.
   *
   * @param rate above 0
   */
  record Sgd(double rate) implements ValueRule {
    /** Checks the rate. */
    public Sgd {
      requirePositive("inner.rate", rate);
    }

    @Override
    public String describe() {
      return "SGD";
    }

    @Override
    public List<Tensor> memory(String name, Map<String, Tensor> theta) {
      return List.of();
    }

    @Override
    public After step(String name, Tensor parameter, Tensor gradient, List<Tensor> memory) {
      return new After(subtract(parameter, multiply(gradient, constant(rate))), memory);
    }
  }

  /**
   * Adam without its first moment (beta1 = 0), with bias correction.
   *
   * <p>It remembers the second moment and the weight that gradients have in it, by which it is
   * divided: 1 - beta2^steps.
   *
   * <p>Source: Nichol et al. 2018, arXiv:1803.02999, section 6.
   *
   * @param rate above 0
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon keeps the division finite
   * @param moment where a task's second moment begins
   */
  record Adam(double rate, double beta2, double epsilon, SecondMoment moment) implements ValueRule {
    /** Checks the ranges. */
    public Adam {
      requirePositive("inner.rate", rate);
      requirePositive("inner.epsilon", epsilon);
      if (!(beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException("inner.beta2 must be in [0, 1) but was " + beta2);
      }
    }

    @Override
    public String describe() {
      return "Adam, beta1 = 0, " + moment.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Tensor> memory(String name, Map<String, Tensor> theta) {
      return moment.start(name, theta);
    }

    @Override
    public Layout state(Layout network) {
      return moment.state(network);
    }

    @Override
    public After step(String name, Tensor parameter, Tensor gradient, List<Tensor> memory) {
      Tensor average = averaged(memory.get(0), square(gradient));
      Tensor weight = averaged(memory.get(1), constant(1));
      Tensor deviation = sqrt(divide(average, weight));
      Tensor direction = divide(gradient, add(deviation, constant(epsilon)));
      return new After(
          subtract(parameter, multiply(direction, constant(rate))), List.of(average, weight));
    }

    private Tensor averaged(Tensor before, Tensor fresh) {
      return add(multiply(before, constant(beta2)), multiply(fresh, constant(1 - beta2)));
    }
  }

  /**
   * Gradient descent with rates that are meta-parameters.
   *
   * @param rates by the parameter's name, of a shape that broadcasts to the parameter's
   */
  record LearnedRates(Function<String, Tensor> rates) implements InnerRule {
    @Override
    public List<Tensor> memory(String name, Map<String, Tensor> theta) {
      return List.of();
    }

    @Override
    public After step(String name, Tensor parameter, Tensor gradient, List<Tensor> memory) {
      return new After(subtract(parameter, multiply(gradient, rates.apply(name))), memory);
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be above 0 but was " + value);
    }
  }
}
