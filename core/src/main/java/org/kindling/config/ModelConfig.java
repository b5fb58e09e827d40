package org.kindling.config;

import java.math.BigInteger;
import java.util.List;
import org.kindling.model.Model;
import org.kindling.task.RowShape;

/** The network; one record for each {@code model.type}, and one for all of {@code model.class}. */
public interface ModelConfig {
  /**
   * The network for rows of this shape.
   *
   * @throws org.kindling.failure.KindlingException (usage) where it is not for such rows
   */
  Model model(RowShape rows);

  /** Whether DL4J's trainer has it. */
  default boolean isDl4js() {
    return false;
  }

  /** Whether its outputs are an embedding, and no logits of classes. */
  default boolean embeds() {
    return false;
  }

  /** The key that says how wide it is. */
  String widthKey();

  /** Elements of each of its parameters, as far as the configuration tells. */
  List<BigInteger> parameters(RowSize row);

  /** Numbers of a row where the network has most of them. */
  BigInteger widest(RowSize row);
}
