package org.kindling.model;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sigmoid;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.tanh;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.RandomStream;

/**
 * A layer with a memory that is told step by step what to keep.
 *
 * <p>Its parameters are {@code NAME.input} [inputs, 4 units], {@code NAME.recurrent} [recurrent, 4
 * units] and {@code NAME.bias} [4 units], for the input, forget, candidate and output gate in this
 * order. Weights begin as Glorot's, the forget gate's bias at 1, so that memory lasts at first.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
 *
 * @param name of the layer
 * @param inputs numbers that it is given in a step
 * @param recurrent numbers that it is given of what it said before
 * @param units numbers that it says and remembers
 */
public record Lstm(String name, int inputs, int recurrent, int units) {
  private static final WeightInitialisation GLOROT = new WeightInitialisation.GlorotUniform();

  /**
   * What it says and remembers after a step.
   *
   * @param output [task, row, unit]
   * @param cell [task, row, unit]
   */
  public record State(Tensor output, Tensor cell) {}

  /** Its parameters. */
  public Layout layout() {
    return new Layout(
        List.of(
            new Layout.Entry(name + ".input", List.of(inputs, 4 * units)),
            new Layout.Entry(name + ".recurrent", List.of(recurrent, 4 * units)),
            new Layout.Entry(name + ".bias", List.of(4 * units))));
  }

  /** Its parameters before training. */
  public Params initialise(RandomStream random) {
    float[] bias = new float[4 * units];
    Arrays.fill(bias, units, 2 * units, 1);
    Params weights =
        InitialParams.of(
            layout(),
            random,
            (entry, stream) ->
                entry.shape().size() == 2 ? GLOROT.draw(stream, entry.shape().get(0), units) : 0);
    return weights.with(Params.of(layout().select(List.of(name + ".bias")), bias));
  }

  /**
   * What its gates are given of inputs, whatever it has said before.
   *
   * @param inputs [task, row, input]
   * @return [task, row, 4 units]
   */
  public Tensor driven(Map<String, Tensor> parameters, Tensor inputs) {
    Tensor bias = parameters.get(name + ".bias");
    Tensor row = reshape(bias, Shape.of(bias.shape().get(0), 1, 4 * units));
    return add(matmul(inputs, parameters.get(name + ".input")), row);
  }

  /**
   * A step.
   *
   * @param driven {@link #driven} by the step's inputs
   * @param before what it said before, [task, row, recurrent]
   * @param cell what it remembers, [task, row, unit]
   */
  public State step(Map<String, Tensor> parameters, Tensor driven, Tensor before, Tensor cell) {
    Tensor gates = add(driven, matmul(before, parameters.get(name + ".recurrent")));
    Tensor kept = multiply(sigmoid(gate(gates, 1)), cell);
    Tensor taken = multiply(sigmoid(gate(gates, 0)), tanh(gate(gates, 2)));
    Tensor next = add(kept, taken);
    return new State(multiply(sigmoid(gate(gates, 3)), tanh(next)), next);
  }

  private Tensor gate(Tensor gates, int which) {
    return slice(gates, 2, which * units, units);
  }
}
