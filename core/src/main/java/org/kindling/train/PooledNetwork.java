package org.kindling.train;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.model.Learner;
import org.kindling.model.Model;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * The network that pooled rows train: the learner's own, or, where rows are of more classes
 * together than in a task, the same with an output for each of them.
 *
 * <p>Its last layer is then a memory of the training and no part of the model: the learner's own
 * last layer, of a task's classes, stays as it began, to be fine-tuned to a task.
 *
 * @param wide what is trained, with its loss
 * @param own the names of its last layer, where that is no part of the model; empty where the whole
 *     network is the model's, and targets are what they are in a task
 */
record PooledNetwork(Learner wide, List<String> own) implements Serializable {
  /** Copies the list. */
  PooledNetwork {
    own = List.copyOf(own);
  }

  /** For the rows of a source. */
  static PooledNetwork of(Learner learner, ExampleSource source) {
    OptionalInt classes = learner.loss().ofClasses() ? source.pooledClasses() : OptionalInt.empty();
    return classes.isEmpty()
        ? new PooledNetwork(learner, List.of())
        : new PooledNetwork(
            new Learner(withOutputs(learner.model(), classes.getAsInt()), learner.loss()),
            learner.model().lastLayer());
  }

  private static Model withOutputs(Model model, int count) {
    return model
        .withOutputs(count)
        .orElseThrow(
            () ->
                new KindlingException(
                    ExitCode.USAGE,
                    "pre-training on "
                        + count
                        + " classes takes a network whose last layer can have as many outputs, but"
                        + " the model is "
                        + model.describe()));
  }

  /** The last layer that is no part of the model; empty where there is none. */
  Params head(long seed) {
    Layout layout = wide.model().layout();
    return wide.model().initialise(seed).select(layout.select(own));
  }

  /** The parameters of what is trained. */
  Params joined(Params theta, Params head) {
    Layout trunk = theta.layout().without(own);
    return theta.select(trunk).followedBy(head).select(wide.model().layout());
  }

  /** The model's parameters after those of what is trained. */
  Params theta(Params before, Params joined) {
    return before.with(joined.select(joined.layout().without(own)));
  }

  /** The last layer of what is trained. */
  Params head(Params joined) {
    return joined.select(joined.layout().select(own));
  }

  /** A task of the source, with the targets that what is trained learns. */
  Task task(ExampleSource source, long id) {
    return own.isEmpty() ? source.task(Split.META_TRAIN, id) : source.pooledTask(id);
  }
}
