package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.params.Layout;

/** Where the inner Adam's second moment begins in a task. */
public enum SecondMoment {
  /** Anew: from nothing. */
  FRESH {
    @Override
    List<Tensor> start(String name, Map<String, Tensor> theta) {
      return List.of(Ops.constant(0), Ops.constant(0));
    }

    @Override
    Layout state(Layout network) {
      return new Layout(List.of());
    }
  },

  /**
   * Where the meta-batches before have left it, in evaluation too: the mean of their tasks' last
   * ones. It is a part of the meta-parameters, {@code moment/NAME} and {@code weight/NAME}.
   */
  KEPT {
    @Override
    List<Tensor> start(String name, Map<String, Tensor> theta) {
      return List.of(given(MOMENT + name, theta), given(WEIGHT + name, theta));
    }

    @Override
    Layout state(Layout network) {
      List<Layout.Entry> entries = new ArrayList<>();
      for (Layout.Entry entry : network.entries()) {
        entries.add(new Layout.Entry(MOMENT + entry.name(), entry.shape()));
        entries.add(new Layout.Entry(WEIGHT + entry.name(), List.of()));
      }
      return new Layout(entries);
    }
  };

  private static final String MOMENT = "moment/";
  private static final String WEIGHT = "weight/";

  /** The moment of a parameter, and the weight of what it is a sum of. */
  abstract List<Tensor> start(String name, Map<String, Tensor> theta);

  /** What the meta-parameters hold of it, for each parameter in the order of {@link #start}. */
  abstract Layout state(Layout network);

  private static Tensor given(String name, Map<String, Tensor> theta) {
    Tensor tensor = theta.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "a kept second moment needs the meta-parameter " + name + ", which Reptile has");
    }
    return tensor;
  }
}
