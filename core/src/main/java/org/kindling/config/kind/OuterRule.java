package org.kindling.config.kind;

import java.util.List;
import org.kindling.optim.Transform;

/**
 * What the outer optimiser makes of a direction before it is descended on.
 *
 * @param chosen which rule was asked for
 * @param kind the rule
 * @param settings what its keys say
 */
public record OuterRule(Chosen chosen, OptimizerKind kind, Settings settings) {
  /** The links of the optimiser's chain that are this rule's. */
  public List<Transform> links() {
    return chosen.own(() -> List.copyOf(kind.links(settings)));
  }

  /** Whether it is Adam as its paper has it. */
  public boolean isAdam() {
    return kind instanceof AdamKind;
  }
}
