package org.kindling.meta;

import static org.kindling.graph.LinearAlgebra.transpose;
import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.maskedSoftmax;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.softmax;
import static org.kindling.graph.Ops.subtract;
import static org.kindling.graph.Ops.zeros;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Lstm;
import org.kindling.model.Model;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/**
 * Full context embeddings: the support set is read as a sequence, in the order of its rows,
 * forwards and backwards; a query row is read several times over, each time together with the
 * support rows that it attends to.
 *
 * <p>Its meta-parameters are those of three {@link Lstm}s: {@code forwards}, {@code backwards} and
 * {@code attending}.
 *
 * <p>Source: Vinyals et al. 2016, arXiv:1606.04080, appendix A.1 and A.2.
 *
 * @param processingSteps how many times a query row is read, K in the paper, at least 1
 */
public record FullContext(int processingSteps) implements Context {
  /** Checks the steps. */
  public FullContext {
    if (processingSteps < 1) {
      throw new IllegalArgumentException(
          "algorithm.context-steps must be at least 1 but was " + processingSteps);
    }
  }

  @Override
  public String describe() {
    return "full context of " + processingSteps + " processing steps";
  }

  @Override
  public Layout layout(Model embedding) {
    Layers units = new Layers(embedding.outputs());
    return units
        .forwards()
        .layout()
        .followedBy(units.backwards().layout())
        .followedBy(units.attending().layout());
  }

  @Override
  public Params initialise(Model embedding, long seed) {
    Layers units = new Layers(embedding.outputs());
    return units
        .forwards()
        .initialise(random(seed, 1))
        .followedBy(units.backwards().initialise(random(seed, 2)))
        .followedBy(units.attending().initialise(random(seed, 3)));
  }

  private static RandomStream random(long seed, int layer) {
    return RandomStream.of(seed, Purpose.INITIALISATION, layer);
  }

  @Override
  public Embeddings of(Map<String, Tensor> theta, Embeddings alone) {
    Layers units = new Layers(alone.support().shape().get(-1));
    Tensor support =
        add(
            alone.support(),
            add(
                read(units.forwards(), theta, alone, Direction.FORWARDS),
                read(units.backwards(), theta, alone, Direction.BACKWARDS)));
    Tensor query = attended(units.attending(), theta, support, alone);
    return new Embeddings(support, alone.mask(), query);
  }

  /** What an LSTM says at each row of the support set: [task, row, feature]. */
  private static Tensor read(
      Lstm lstm, Map<String, Tensor> theta, Embeddings alone, Direction direction) {
    Shape shape = alone.support().shape();
    Tensor driven = lstm.driven(theta, alone.support());
    Tensor output = zeros(shape.with(1, 1));
    Tensor cell = output;
    List<Tensor> outputs = new ArrayList<>(Collections.nCopies(shape.get(1), output));
    for (int i = 0; i < shape.get(1); i++) {
      int row = direction.row(i, shape.get(1));
      Lstm.State next = lstm.step(theta, slice(driven, 1, row, 1), output, cell);
      output = unlessPadding(alone.mask(), row, output, next.output());
      cell = unlessPadding(alone.mask(), row, cell, next.cell());
      outputs.set(row, output);
    }
    return concat(1, outputs);
  }

  private static Tensor unlessPadding(Optional<Tensor> mask, int row, Tensor before, Tensor after) {
    return mask.map(
            counts -> {
              Tensor counting = slice(counts, 1, row, 1);
              return add(gate(after, counting), gate(before, subtract(constant(1), counting)));
            })
        .orElse(after);
  }

  /** Query rows after all processing steps: [task, row, feature]. */
  private Tensor attended(Lstm lstm, Map<String, Tensor> theta, Tensor support, Embeddings alone) {
    Tensor driven = lstm.driven(theta, alone.query());
    Tensor output = zeros(alone.query().shape());
    Tensor attention = output;
    Tensor cell = output;
    for (int step = 0; step < processingSteps; step++) {
      Tensor before = concat(2, List.of(output, attention));
      Lstm.State next = lstm.step(theta, driven, before, cell);
      output = add(next.output(), alone.query());
      cell = next.cell();
      Tensor scores = matmul(output, PLAIN, support, TRANSPOSED);
      attention = matmul(weights(alone.mask(), scores), support);
    }
    return output;
  }

  /** How much each query row attends to each support row: [task, query row, support row]. */
  private static Tensor weights(Optional<Tensor> mask, Tensor scores) {
    return mask.map(counts -> maskedSoftmax(scores, transpose(counts), 2))
        .orElseGet(() -> softmax(scores, 2));
  }

  private enum Direction {
    FORWARDS,
    BACKWARDS;

    int row(int i, int rows) {
      return this == FORWARDS ? i : rows - 1 - i;
    }
  }

  /**
   * The layers for embeddings of a size.
   *
   * @param features of an embedding
   */
  private record Layers(int features) {
    Lstm forwards() {
      return new Lstm("forwards", features, features, features);
    }

    Lstm backwards() {
      return new Lstm("backwards", features, features, features);
    }

    Lstm attending() {
      return new Lstm("attending", features, 2 * features, features);
    }
  }
}
