package org.kindling.model;

import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.reshape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A fully connected network that is given some numbers more with each row, the same for all rows of
 * a task: its parameter {@code context} [numbers], which begins at 0.
 *
 * <p>Source: Zintgraf et al. 2019, arXiv:1810.03642, equation 4.
 *
 * @param network whose inputs are a row's features, then the context
 * @param numbers in the context, at least 1 and fewer than the network's inputs
 */
public record ContextNetwork(Mlp network, int numbers) implements Model {
  /** The name of the parameter that is the context. */
  public static final String CONTEXT = "context";

  /** Checks the numbers. */
  public ContextNetwork {
    if (numbers < 1 || numbers >= network.inputs()) {
      throw new IllegalArgumentException(
          "a context needs 1 to "
              + (network.inputs() - 1)
              + " of the network's inputs but was given "
              + numbers);
    }
  }

  /** For rows that the network is for, with so many inputs more. */
  public static ContextNetwork widening(Mlp network, int numbers) {
    return new ContextNetwork(
        new Mlp(
            network.inputs() + numbers,
            network.hidden(),
            network.outputs(),
            network.activation(),
            network.initialisation(),
            network.normalisation()),
        numbers);
  }

  @Override
  public String describe() {
    return network.describe() + ", " + numbers + " of its inputs the context";
  }

  @Override
  public Layout layout() {
    return network
        .layout()
        .followedBy(new Layout(List.of(new Layout.Entry(CONTEXT, List.of(numbers)))));
  }

  @Override
  public Params initialise(long seed) {
    return network.initialise(seed).followedBy(Params.zeros(layout().select(List.of(CONTEXT))));
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    Tensor context = parameters.get(CONTEXT);
    RowTensors fed = with(context, rows);
    Statistics widened =
        statistics instanceof Statistics.Of others
            ? new Statistics.Of(with(context, others.rows()))
            : statistics;
    return network.predict(parameters, fed, widened);
  }

  private RowTensors with(Tensor context, RowTensors rows) {
    Tensor features = RowTensors.flat(rows.features());
    Tensor row = reshape(context, Shape.of(context.shape().get(0), 1, numbers));
    Tensor each = broadcast(row, Shape.of(rows.tasks(), rows.rows(), numbers));
    return new RowTensors(concat(-1, List.of(features, each)), rows.mask());
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public Optional<Model> withOutputs(int count) {
    return network.withOutputs(count).map(other -> new ContextNetwork((Mlp) other, numbers));
  }

  @Override
  public List<String> normalisationParameters() {
    return network.normalisationParameters();
  }

  @Override
  public List<String> lastLayer() {
    return network.lastLayer();
  }
}
