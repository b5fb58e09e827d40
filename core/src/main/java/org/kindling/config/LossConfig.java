package org.kindling.config;

import org.kindling.config.kind.Chosen;
import org.kindling.config.kind.LossKind;
import org.kindling.config.kind.Settings;
import org.kindling.config.kind.UsualLossKind;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Loss;
import org.kindling.task.RowShape;

/**
 * What is learned by.
 *
 * @param chosen which loss was asked for
 * @param kind the loss
 * @param settings what its keys say
 */
public record LossConfig(Chosen chosen, LossKind kind, Settings settings) {
  /**
   * The loss for rows of this shape.
   *
   * @throws KindlingException (usage) where it is of classes and theirs is a quantity, or the other
   *     way round
   */
  public Loss loss(RowShape rows) {
    Loss loss = chosen.own(() -> kind.loss(settings, rows));
    if (loss.ofClasses() != rows.classes().isPresent()) {
      throw new KindlingException(
          ExitCode.USAGE,
          "kindling."
              + chosen.says()
              + " is for targets that are "
              + (loss.ofClasses() ? "classes" : "quantities")
              + ", but the tasks have "
              + rows.describe()
              + " ("
              + chosen.place()
              + ")");
    }
    return loss;
  }

  /** Whether it is the squared error of quantities and the cross-entropy of classes. */
  boolean isUsual() {
    return kind instanceof UsualLossKind;
  }
}
