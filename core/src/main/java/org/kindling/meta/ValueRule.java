package org.kindling.meta;

import java.io.Serializable;
import java.util.List;
import org.kindling.params.Layout;

/** An inner rule whose settings are numbers, not meta-parameters: it is a value and travels. */
public sealed interface ValueRule extends InnerRule, Serializable
    permits InnerRule.Sgd, InnerRule.Adam {
  /** What a person calls it. */
  String describe();

  /**
   * What a task leaves to the next ones in training: its {@link #memory} as entries of the
   * meta-parameters, for each of the network's in turn. Empty where it is forgotten.
   */
  default Layout state(Layout network) {
    return new Layout(List.of());
  }
}
