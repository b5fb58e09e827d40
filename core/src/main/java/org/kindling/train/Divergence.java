package org.kindling.train;

/**
 * Says what became NaN or infinite in a step; {@link MetaTrainer} adds which step and what led to
 * it.
 */
public final class Divergence extends Exception {
  private static final long serialVersionUID = 1;

  /** A divergence, such as {@code "task 7 gave a loss that is not finite"}. */
  public Divergence(String what) {
    super(what);
  }
}
