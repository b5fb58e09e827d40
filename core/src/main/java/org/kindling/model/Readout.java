package org.kindling.model;

import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/** How the images behind the last block become a vector. */
public enum Readout {
  /** The mean of every filter over all pixels. */
  MEAN {
    @Override
    Tensor features(Tensor images) {
      return flat(Ops.mean(images, 2, 3));
    }

    @Override
    int size(int rows, int columns, int filters) {
      return filters;
    }
  },

  /** All pixels behind each other, in the order row, column, filter. */
  FLATTEN {
    @Override
    Tensor features(Tensor images) {
      return flat(images);
    }

    @Override
    int size(int rows, int columns, int filters) {
      return rows * columns * filters;
    }
  };

  /** [task, image, row, column, filter] as [task, image, feature]. */
  abstract Tensor features(Tensor images);

  /** How many features an image of this size has. */
  abstract int size(int rows, int columns, int filters);

  private static Tensor flat(Tensor images) {
    Shape shape = images.shape();
    int rows = shape.get(0) * shape.get(1);
    return Ops.reshape(images, Shape.of(shape.get(0), shape.get(1), shape.size() / rows));
  }
}
