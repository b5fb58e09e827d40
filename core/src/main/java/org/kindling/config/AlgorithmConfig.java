package org.kindling.config;

/**
 * How it is learned to learn.
 *
 * @param name the method
 * @param order whether the meta-gradient goes through the inner gradients
 * @param inner how a task is adapted to
 */
public record AlgorithmConfig(Name name, Order order, Inner inner) {

  /** The words of {@code algorithm.name}. */
  public enum Name {
    MAML,
    ANIL,
    META_SGD,
    REPTILE,
    PRETRAINING
  }

  /** The words of {@code algorithm.order}. */
  public enum Order {
    SECOND,
    FIRST
  }

  /** The words of {@code algorithm.inner.optimizer}. */
  public enum InnerOptimizer {
    SGD,
    ADAM
  }

  /**
   * The inner loop.
   *
   * @param optimizer its rule
   * @param steps how many in training
   * @param rate of learning
   */
  public record Inner(InnerOptimizer optimizer, int steps, double rate) {}

  static AlgorithmConfig read(Section algorithm) {
    Section inner = algorithm.at("inner");
    Name name = algorithm.choice("name", Name.class);
    InnerOptimizer optimizer = inner.choice("optimizer", InnerOptimizer.class);
    if (optimizer == InnerOptimizer.ADAM && name != Name.REPTILE) {
      throw inner.wrong("optimizer", "sgd for algorithm.name = " + Section.word(name));
    }
    return new AlgorithmConfig(
        name,
        algorithm.choice("order", Order.class),
        new Inner(
            optimizer,
            inner.integer("steps", Range.between(1, 10_000)),
            inner.number("rate", Range.ABOVE_ZERO)));
  }
}
