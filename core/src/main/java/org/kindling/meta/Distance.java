package org.kindling.meta;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.permute;
import static org.kindling.graph.Ops.sqrt;
import static org.kindling.graph.Ops.square;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import org.kindling.graph.Tensor;

/** How far apart embeddings are. */
public enum Distance {
  /** The squared Euclidean distance. */
  EUCLIDEAN {
    @Override
    Tensor similarity(Tensor rows, Tensor others) {
      Tensor products = matmul(rows, PLAIN, others, TRANSPOSED);
      Tensor lengths = add(sum(square(rows), 2), permute(sum(square(others), 2), List.of(0, 2, 1)));
      return subtract(multiply(products, constant(2)), lengths);
    }
  },

  /** One minus the cosine of the angle between them. */
  COSINE {
    @Override
    Tensor similarity(Tensor rows, Tensor others) {
      return matmul(direction(rows), PLAIN, direction(others), TRANSPOSED);
    }
  };

  /** Keeps the direction of an embedding of zeros finite. */
  private static final double EPSILON = 1e-12;

  /**
   * Minus the distance, up to a constant, of every row from every other.
   *
   * @param rows [task, row, feature]
   * @param others [task, other, feature]
   * @return [task, row, other]
   */
  abstract Tensor similarity(Tensor rows, Tensor others);

  private static Tensor direction(Tensor embedding) {
    return divide(embedding, sqrt(add(sum(square(embedding), 2), constant(EPSILON))));
  }
}
