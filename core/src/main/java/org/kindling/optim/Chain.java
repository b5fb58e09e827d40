package org.kindling.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * An outer optimiser that is a sequence of transforms of the direction.
 *
 * <p>What leaves the last link is added to the parameters. {@link Descent} is what turns a
 * direction of descent into a step downwards, so it belongs at the end; {@link Recipes} has the
 * usual chains. Links may not share a slot's name, so a chain has at most one {@link Adam} and one
 * {@link Momentum}.
 *
 * <p>Source of the form: optax.chain.
 *
 * @param links in the order in which the direction goes through them
 */
public record Chain(List<Transform> links) implements OuterOptimizer {
  /** Copies the links. */
  public Chain {
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("an optimiser's chain needs at least one link");
    }
  }

  /** The chain of the given links. */
  public static Chain of(Transform... links) {
    return new Chain(List.of(links));
  }

  @Override
  public OptimizerState init(Layout layout) {
    Map<String, Params> slots = new HashMap<>();
    for (Transform link : links) {
      link.init(layout).forEach((name, slot) -> putNew(slots, name, slot));
    }
    return new OptimizerState(0, slots);
  }

  @Override
  public Update update(Params direction, OptimizerState state, Params theta) {
    Params delta = direction;
    Map<String, Params> slots = new HashMap<>();
    for (Transform link : links) {
      Transform.Transformed transformed = link.apply(delta, state, theta);
      delta = transformed.direction();
      slots.putAll(transformed.slots());
    }
    return new Update(delta, new OptimizerState(state.step() + 1, slots));
  }

  private static void putNew(Map<String, Params> slots, String name, Params slot) {
    if (slots.put(name, slot) != null) {
      throw new IllegalArgumentException("two links of an optimiser's chain keep a slot " + name);
    }
  }
}
