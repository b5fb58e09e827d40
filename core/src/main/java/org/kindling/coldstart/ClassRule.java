package org.kindling.coldstart;

/** A way to tell the classes of what is predicted of an entity. */
@FunctionalInterface
public interface ClassRule {
  /**
   * A logit for each class of each row that is predicted of a newcomer: [row, class].
   *
   * @param known rows of it
   */
  float[] logits(Newcomers newcomers, int entity, int known);
}
