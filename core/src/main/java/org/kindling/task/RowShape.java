package org.kindling.task;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a row of a source's tasks consists of, and so what a model is asked for.
 *
 * @param features the shape of the features, such as [1] or [28, 28, 1]
 * @param targets how many targets; 1 where it is the index of a class
 * @param classes of how many classes the target is one; empty where targets are quantities
 */
public record RowShape(List<Integer> features, int targets, OptionalInt classes) {
  /** Checks the sizes. */
  public RowShape {
    features = List.copyOf(features);
    if (features.stream().anyMatch(size -> size < 1) || targets < 1) {
      throw new IllegalArgumentException(
          "a row must have features and targets but has " + features + " and " + targets);
    }
    if (classes.isPresent() && (classes.getAsInt() < 2 || targets != 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a row must be of one of at least 2 classes but is of %d of %d",
              targets,
              classes.getAsInt()));
    }
  }

  /** As a person says it. */
  public String describe() {
    return "rows of features "
        + features
        + (classes.isPresent()
            ? " in " + classes.getAsInt() + " classes"
            : " with " + targets + (targets == 1 ? " target" : " targets"));
  }

  /** How many numbers a model is given for a row. */
  public int inputs() {
    return features.stream().reduce(1, Math::multiplyExact);
  }

  /** The same, where a model is asked for so many numbers. */
  public RowShape asking(int outputs) {
    return outputs == outputs() ? this : new RowShape(features, outputs, OptionalInt.empty());
  }

  /** How many numbers a model predicts for a row: one for each class, or one for each target. */
  public int outputs() {
    return classes.orElse(targets);
  }
}
