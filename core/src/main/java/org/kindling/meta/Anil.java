package org.kindling.meta;

import java.util.List;
import java.util.Locale;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;

/**
 * Almost no inner loop: MAML that adapts only the network's last layer.
 *
 * <p>Source: Raghu et al. 2020, arXiv:1909.09157, section 4.
 *
 * @param learner the network and its loss
 * @param inner adaptation of the last layer in training
 * @param order as for {@link Maml}
 */
public record Anil(Learner learner, InnerLoop inner, Order order)
    implements TracedEpisode, GradientAdaptation {
  @Override
  public String describe() {
    return "ANIL, " + order.name().toLowerCase(Locale.ROOT) + " order";
  }

  @Override
  public List<String> adapted() {
    return learner.model().lastLayer();
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
