package org.kindling.model;

import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;

/** What stands between two layers. */
public enum Activation {
  RELU {
    @Override
    Tensor apply(Tensor x) {
      return Ops.relu(x);
    }
  },
  TANH {
    @Override
    Tensor apply(Tensor x) {
      return Ops.tanh(x);
    }
  },
  SIGMOID {
    @Override
    Tensor apply(Tensor x) {
      return Ops.sigmoid(x);
    }
  };

  abstract Tensor apply(Tensor x);
}
