package org.kindling.model;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * A fully connected network without its last layer.
 *
 * @param network that it belongs to, whose number of outputs has no meaning here
 */
record HiddenLayers(Mlp network) implements Model {
  @Override
  public String describe() {
    return "the hidden layers of " + network.describe();
  }

  @Override
  public Layout layout() {
    return network.layout().without(network.lastLayer());
  }

  @Override
  public Params initialise(long seed) {
    return network.initialise(seed).select(layout());
  }

  @Override
  public Tensor predict(Map<String, Tensor> parameters, RowTensors rows, Statistics statistics) {
    return network.hidden(parameters, rows, statistics).fed();
  }

  @Override
  public int outputs() {
    List<Integer> sizes = network.sizes();
    return sizes.get(sizes.size() - 2);
  }

  @Override
  public List<String> normalisationParameters() {
    return network.normalisationParameters();
  }

  @Override
  public List<String> lastLayer() {
    return List.of();
  }
}
