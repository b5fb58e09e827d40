package org.kindling.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;

/**
 * A fully connected network: {@code fc1}, activation, {@code fc2}, ... and a linear last layer.
 *
 * <p>Layer k has {@code fck.weight} [inputs, outputs] and {@code fck.bias} [outputs]; a hidden one
 * with batch normalisation has {@code bnk.weight} (gamma, from 1) and {@code bnk.bias} (beta, from
 * 0) instead of the bias.
 *
 * @param inputs features of a row
 * @param hidden widths of the hidden layers; none gives a linear model
 * @param outputs predictions of a row
 * @param activation between layers
 * @param initialisation of the weights; biases begin at 0
 * @param normalisation before the activations
 */
public record Mlp(
    int inputs,
    List<Integer> hidden,
    int outputs,
    Activation activation,
    WeightInitialisation initialisation,
    Normalisation normalisation)
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

  /** Without normalisation. */
  public Mlp(
      int inputs,
      List<Integer> hidden,
      int outputs,
      Activation activation,
      WeightInitialisation initialisation) {
    this(inputs, hidden, outputs, activation, initialisation, Normalisation.NONE);
  }

  @Override
  public Optional<Model> withOutputs(int count) {
    return Optional.of(new Mlp(inputs, hidden, count, activation, initialisation, normalisation));
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
        : "a network "
            + layers
            + (normalisation == Normalisation.BATCH ? ", batch normalisation, " : ", ")
            + activation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Layout layout() {
    List<Layout.Entry> entries = new ArrayList<>();
    List<Integer> sizes = sizes();
    for (int k = 1; k < sizes.size(); k++) {
      List<Integer> units = List.of(sizes.get(k));
      entries.add(new Layout.Entry(weight(k), List.of(sizes.get(k - 1), sizes.get(k))));
      behind(k).forEach(name -> entries.add(new Layout.Entry(name, units)));
    }
    return new Layout(entries);
  }

  @Override
  public Params initialise(long seed) {
    return InitialParams.of(layout(), seed, this::element);
  }

  private double element(Layout.Entry entry, RandomStream random) {
    if (entry.shape().size() == 2) {
      return initialisation.draw(random, entry.shape().get(0), entry.shape().get(1));
    }
    return entry.name().matches("bn\\d+\\.weight") ? 1 : 0;
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    return layer(parameters, hidden.size() + 1, hidden(parameters, rows, statistics)).fed();
  }

  /** What the last layer is given. */
  Activations hidden(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Activations x = Activations.of(rows, statistics).through(RowTensors::flat);
    for (int k = 1; k <= hidden.size(); k++) {
      x = layer(parameters, k, x).through(activation::apply);
    }
    return x;
  }

  @Override
  public Optional<Model> body() {
    return Optional.of(new HiddenLayers(this));
  }

  private Activations layer(Map<String, Tensor> parameters, int k, Activations x) {
    Activations product = x.through(each -> Ops.matmul(each, parameters.get(weight(k))));
    return isNormalised(k)
        ? product.normalised(parameters.get(gamma(k)), parameters.get(beta(k)))
        : product.through(each -> Ops.add(each, asRow(parameters.get(bias(k)))));
  }

  @Override
  public List<String> normalisationParameters() {
    return IntStream.rangeClosed(1, hidden.size())
        .filter(this::isNormalised)
        .boxed()
        .flatMap(k -> behind(k).stream())
        .toList();
  }

  private boolean isNormalised(int layer) {
    return normalisation == Normalisation.BATCH && layer <= hidden.size();
  }

  /** What a layer has beside its weight. */
  private List<String> behind(int layer) {
    return isNormalised(layer) ? List.of(gamma(layer), beta(layer)) : List.of(bias(layer));
  }

  @Override
  public List<String> lastLayer() {
    int last = hidden.size() + 1;
    return List.of(weight(last), bias(last));
  }

  /** A bias [task, units] as [task, 1, units]. */
  private static Tensor asRow(Tensor bias) {
    return Ops.reshape(bias, Shape.of(bias.shape().get(0), 1, bias.shape().get(1)));
  }

  private static String gamma(int layer) {
    return "bn" + layer + ".weight";
  }

  private static String beta(int layer) {
    return "bn" + layer + ".bias";
  }

  private static String weight(int layer) {
    return "fc" + layer + ".weight";
  }

  private static String bias(int layer) {
    return "fc" + layer + ".bias";
  }
}
