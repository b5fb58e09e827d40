package org.kindling.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;

/** What a convolutional network makes of an image's features. */
public sealed interface Head extends Serializable {
  /** The parameters that it needs for so many features. */
  List<Layout.Entry> entries(int features);

  /** How many outputs it has for so many features. */
  int outputs(int features);

  /** [task, row, feature] as [task, row, output]. */
  Tensor apply(Map<String, Tensor> parameters, Tensor features);

  /** What a person calls it. */
  String describe();

  /**
   * A linear layer, {@code fc.weight} [features, outputs] and {@code fc.bias} [outputs].
   *
   * @param outputs predictions of an image, such as its classes
   * @param initialisation of the weights; the bias begins at 0
   */
  record Linear(int outputs, WeightInitialisation initialisation) implements Head {
    static final String WEIGHT = "fc.weight";
    static final String BIAS = "fc.bias";

    /** Checks the outputs. */
    public Linear {
      if (outputs < 1) {
        throw new IllegalArgumentException("a head must have outputs but had " + outputs);
      }
    }

    @Override
    public List<Layout.Entry> entries(int features) {
      return List.of(
          new Layout.Entry(WEIGHT, List.of(features, outputs)),
          new Layout.Entry(BIAS, List.of(outputs)));
    }

    @Override
    public int outputs(int features) {
      return outputs;
    }

    @Override
    public Tensor apply(Map<String, Tensor> parameters, Tensor features) {
      Tensor bias = parameters.get(BIAS);
      Tensor row = Ops.reshape(bias, Shape.of(bias.shape().get(0), 1, outputs));
      return Ops.add(Ops.matmul(features, parameters.get(WEIGHT)), row);
    }

    @Override
    public String describe() {
      return outputs + " outputs";
    }
  }

  /** None: the features themselves, an embedding to compare images by. */
  record None() implements Head {
    @Override
    public List<Layout.Entry> entries(int features) {
      return List.of();
    }

    @Override
    public int outputs(int features) {
      return features;
    }

    @Override
    public Tensor apply(Map<String, Tensor> parameters, Tensor features) {
      return features;
    }

    @Override
    public String describe() {
      return "embedding";
    }
  }
}
