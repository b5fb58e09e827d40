package org.kindling.optim;

/** The usual chains, to use as they are or to read how one is put together. */
public final class Recipes {
  private Recipes() {}

  /** Gradient descent; on (theta - adapted) it is the meta step of Reptile. */
  public static Chain sgd(Schedule rate) {
    return Chain.of(new Descent(rate));
  }

  /** Gradient descent with momentum. */
  public static Chain sgd(Momentum momentum, Schedule rate) {
    return Chain.of(momentum, new Descent(rate));
  }

  /** Adam with the paper's constants. */
  public static Chain adam(Schedule rate) {
    return Chain.of(Adam.OF_THE_PAPER, new Descent(rate));
  }

  /** Adam with decoupled weight decay. */
  public static Chain adamW(WeightDecay decay, Schedule rate) {
    return Chain.of(Adam.OF_THE_PAPER, decay, new Descent(rate));
  }
}
