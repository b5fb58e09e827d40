package org.kindling.config.kind;

import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.meta.PrototypeHead;
import org.kindling.meta.TaskStart;
import org.kindling.meta.TiedHead;
import org.kindling.model.Learner;

/** {@code algorithm.name = maml}. */
public record MamlKind() implements SteppingKind {
  static final Key<Order> ORDER =
      Key.builtIn("order", (section, key) -> section.choice(key, Order.class));

  /** The words of {@code algorithm.head}. */
  private enum Head {
    LEARNED {
      @Override
      TaskStart start() {
        return TaskStart.LEARNED;
      }
    },
    TIED {
      @Override
      TaskStart start() {
        return new TiedHead();
      }
    },
    PROTOTYPES {
      @Override
      TaskStart start() {
        return new PrototypeHead();
      }
    };

    abstract TaskStart start();
  }

  private static final Key<Head> HEAD =
      Key.builtIn("head", (section, key) -> section.choice(key, Head.class));

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(InnerKeys.withOrder("maml"));
    keys.add(HEAD);
    return keys;
  }

  @Override
  public MetaAlgorithm algorithm(Settings settings, Learner learner) {
    return new Maml(
        learner, InnerKeys.loop(settings), settings.get(ORDER), settings.get(HEAD).start());
  }
}
