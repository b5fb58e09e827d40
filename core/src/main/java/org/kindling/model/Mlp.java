package org.kindling.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A fully connected network: {@code fc1}, activation, {@code fc2}, ... and a linear last layer.
 *
 * <p>Layer k has {@code fck.weight} [inputs, outputs] and {@code fck.bias} [outputs].
 *
 * @param inputs features of a row
 * @param hidden widths of the hidden layers; none gives a linear model
 * @param outputs predictions of a row
 * @param activation between layers
 * @param initialisation of the weights; biases begin at 0
 */
public record Mlp(
    int inputs,
    List<Integer> hidden,
    int outputs,
    Activation activation,
    WeightInitialisation initialisation)
    implements Model {

  /** Checks the sizes. */
  public Mlp {
    hidden = List.copyOf(hidden);
    if (inputs < 1 || outputs < 1 || hidden.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "layers must have at least 1 unit but were " + inputs + ", " + hidden + ", " + outputs);
    }
  }

  /** With the weights of He et al. 2015. */
  public Mlp(int inputs, List<Integer> hidden, int outputs, Activation activation) {
    this(inputs, hidden, outputs, activation, new WeightInitialisation.He());
  }

  /** The units of every layer, inputs first. */
  public List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>(List.of(inputs));
    sizes.addAll(hidden);
    sizes.add(outputs);
    return sizes;
  }

  @Override
  public String describe() {
    String layers = sizes().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return hidden.isEmpty()
        ? "a linear model " + layers
        : "a network " + layers + ", " + activation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Layout layout() {
    List<Layout.Entry> entries = new ArrayList<>();
    List<Integer> sizes = sizes();
    for (int k = 1; k < sizes.size(); k++) {
      entries.add(new Layout.Entry(weight(k), List.of(sizes.get(k - 1), sizes.get(k))));
      entries.add(new Layout.Entry(bias(k), List.of(sizes.get(k))));
    }
    return new Layout(entries);
  }

  @Override
  public Params initialise(long seed) {
    return InitialParams.of(
        layout(),
        seed,
        (entry, random) ->
            entry.shape().size() == 2
                ? initialisation.draw(random, entry.shape().get(0), entry.shape().get(1))
                : 0);
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Tensor x = flat(rows.features());
    int layers = hidden.size() + 1;
    for (int k = 1; k <= layers; k++) {
      Tensor product = Ops.matmul(x, parameters.get(weight(k)));
      Tensor z = Ops.add(product, asRow(parameters.get(bias(k))));
      x = k < layers ? activation.apply(z) : z;
    }
    return x;
  }

  @Override
  public boolean seesOtherRows() {
    return false;
  }

  @Override
  public List<String> lastLayer() {
    int last = hidden.size() + 1;
    return List.of(weight(last), bias(last));
  }

  /** [task, row, feature...] as [task, row, features]. */
  private static Tensor flat(Tensor features) {
    int tasks = features.shape().get(0);
    int rows = features.shape().get(1);
    return Ops.reshape(features, Shape.of(tasks, rows, features.shape().size() / (tasks * rows)));
  }

  /** A bias [task, units] as [task, 1, units]. */
  private static Tensor asRow(Tensor bias) {
    return Ops.reshape(bias, Shape.of(bias.shape().get(0), 1, bias.shape().get(1)));
  }

  private static String weight(int layer) {
    return "fc" + layer + ".weight";
  }

  private static String bias(int layer) {
    return "fc" + layer + ".bias";
  }
}
