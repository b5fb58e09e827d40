package org.kindling.meta;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Tensor;
import org.kindling.model.Model;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/** How the embeddings of matching networks depend on the whole support set. */
public sealed interface Context extends Serializable permits Context.None, FullContext {
  /**
   * Embeddings of a block's rows.
   *
   * @param support [task, support row, feature]
   * @param mask [task, support row, 1], 1 for support rows that count; absent where all do
   * @param query [task, query row, feature]
   */
  record Embeddings(Tensor support, Optional<Tensor> mask, Tensor query) {}

  /** What a person calls it. */
  String describe();

  /** The meta-parameters that it needs beside the network's. */
  Layout layout(Model embedding);

  /** These before training, a pure function of the seed. */
  Params initialise(Model embedding, long seed);

  /** The embeddings of the network, each brought into the context of the support set. */
  Embeddings of(Map<String, Tensor> theta, Embeddings alone);

  /** Not at all. */
  record None() implements Context {
    @Override
    public String describe() {
      return "without context";
    }

    @Override
    public Layout layout(Model embedding) {
      return new Layout(List.of());
    }

    @Override
    public Params initialise(Model embedding, long seed) {
      return Params.zeros(layout(embedding));
    }

    @Override
    public Embeddings of(Map<String, Tensor> theta, Embeddings alone) {
      return alone;
    }
  }
}
