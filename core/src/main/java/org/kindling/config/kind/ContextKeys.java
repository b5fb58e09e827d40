package org.kindling.config.kind;

import org.kindling.config.text.Range;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.ContextNetwork;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;

/** The key of methods that know a task by a few numbers, which the network is given. */
final class ContextKeys {
  static final Key<Integer> NUMBERS =
      Key.builtIn("context", (section, key) -> section.integer(key, Range.between(1, 1 << 12)));

  private ContextKeys() {}

  /** The network with so many inputs more, for the context. */
  static Learner widened(Settings settings, Learner learner, String method) {
    if (learner.model() instanceof Mlp network) {
      return new Learner(ContextNetwork.widening(network, settings.get(NUMBERS)), learner.loss());
    }
    throw new KindlingException(
        ExitCode.USAGE,
        "algorithm.name = "
            + method
            + " gives a fully connected network its context with each row: model.type must be mlp, but"
            + " the network is "
            + learner.model().describe());
  }
}
