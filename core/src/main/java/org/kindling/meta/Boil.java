package org.kindling.meta;

import java.util.List;
import java.util.Locale;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;

/**
 * Body only in the inner loop: MAML that adapts all of the network but its last layer, so that what
 * changes from task to task are the features.
 *
 * <p>Source: Oh et al. 2021, arXiv:2008.08882, section 3.
 *
 * @param learner the network and its loss
 * @param inner adaptation of the layers before the last in training
 * @param order as for {@link Maml}
 */
public record Boil(Learner learner, InnerLoop inner, Order order)
    implements TracedEpisode, GradientAdaptation {
  @Override
  public String describe() {
    return "BOIL, " + order.name().toLowerCase(Locale.ROOT) + " order";
  }

  @Override
  public List<String> adapted() {
    return learner.model().layout().without(learner.model().lastLayer()).names();
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
