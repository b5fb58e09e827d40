package org.kindling.program.kernel;

import java.util.Optional;
import org.kindling.graph.Binary;
import org.kindling.graph.Primitive;
import org.kindling.graph.ScaledAdd;

/** What becomes of an element x of a product with an element y of another value. */
enum StageFunction {
  ADD("$x.add($y)") {
    @Override
    float of(float x, float y, float factor) {
      return x + y;
    }
  },
  ADD_RELU("$x.add($y).max(0f)") {
    @Override
    float of(float x, float y, float factor) {
      return Math.max(x + y, 0);
    }
  },
  /** 0 where y is 0 or less, elsewhere x. */
  GATE("$x.blend(0f, $y.compare(VectorOperators.LE, 0f))") {
    @Override
    float of(float x, float y, float factor) {
      return y <= 0 ? 0 : x;
    }
  },
  /** {@code y + factor * x}, with one rounding. */
  SCALED_ADD("$x.fma($factor, $y)") {
    @Override
    float of(float x, float y, float factor) {
      return Math.fma(x, factor, y);
    }
  };

  private final String vectors;

  StageFunction(String vectors) {
    this.vectors = vectors;
  }

  /** The same on elements side by side, as an expression of Java on variables of these names. */
  String vectors(String x, String y, String factor) {
    return vectors.replace("$x", x).replace("$y", y).replace("$factor", factor);
  }

  abstract float of(float x, float y, float factor);

  /**
   * What a primitive does to a product.
   *
   * @param position which of the primitive's operands the product is
   */
  static Optional<StageFunction> of(Primitive primitive, int position) {
    if (primitive == Binary.ADD) {
      return Optional.of(ADD);
    }
    if (primitive == Binary.ADD_RELU) {
      return Optional.of(ADD_RELU);
    }
    if (primitive == Binary.GATE && position == 0) {
      return Optional.of(GATE);
    }
    return primitive instanceof ScaledAdd && position == 1
        ? Optional.of(SCALED_ADD)
        : Optional.empty();
  }
}
