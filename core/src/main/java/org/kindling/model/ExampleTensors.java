package org.kindling.model;

import static org.kindling.graph.Ops.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.task.StackedExamples;

/**
 * The symbols for a block's support or query sets.
 *
 * @param features [task, row, feature...]
 * @param targets [task, row, output]
 * @param mask [task, row, 1], 1 for rows that count; absent where all do
 */
public record ExampleTensors(Tensor features, Tensor targets, Optional<Tensor> mask) {

  /** Inputs of the shapes of the given sets, under names that start with the prefix. */
  public static ExampleTensors inputs(String prefix, StackedExamples like) {
    List<Integer> rows = new ArrayList<>(List.of(like.rows()));
    rows.addAll(like.featureShape());
    return new ExampleTensors(
        input(prefix + ".features", Shape.of(like.tasks(), rows)),
        input(prefix + ".targets", Shape.of(like.tasks(), like.rows(), like.outputs())),
        like.masked()
            ? Optional.of(input(prefix + ".mask", Shape.of(like.tasks(), like.rows(), 1)))
            : Optional.empty());
  }

  /** How many tasks. */
  public int tasks() {
    return features.shape().get(0);
  }

  /** What a model is given of them. */
  public RowTensors rows() {
    return new RowTensors(features, mask);
  }

  /** The inputs, in the order in which {@link #values} gives what belongs into them. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>(List.of(features, targets));
    mask.ifPresent(tensors::add);
    return tensors;
  }

  /** The arrays that belong into {@link #tensors}. */
  public static List<float[]> values(StackedExamples examples) {
    return examples.masked()
        ? List.of(examples.features(), examples.targets(), examples.mask())
        : List.of(examples.features(), examples.targets());
  }
}
