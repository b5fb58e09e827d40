package org.kindling.meta;

import java.util.List;
import org.kindling.model.Model;

/**
 * A network's last layer: what it is given is multiplied by a matrix, and a vector is added.
 *
 * @param weight the matrix's name, [features, outputs]
 * @param bias the vector's name, [outputs]
 * @param features numbers that the layer is given of a row
 * @param outputs numbers that it gives
 */
record HeadShape(String weight, String bias, int features, int outputs) {
  /**
   * Of a network.
   *
   * @throws IllegalArgumentException where it has no such layer
   */
  static HeadShape of(Model model) {
    List<String> names = model.lastLayer();
    if (names.size() != 2) {
      throw new IllegalArgumentException(
          model.describe() + " has no last layer of weights and biases");
    }
    List<Integer> shape = model.layout().entry(names.get(0)).shape();
    return new HeadShape(names.get(0), names.get(1), shape.get(0), shape.get(1));
  }
}
