package org.kindling.model;

import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.slice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;

/**
 * What the prediction for a query row may depend on, beside the row and the parameters.
 *
 * <p>A network without batch normalisation predicts the same in all three.
 */
public enum Inference {
  /**
   * The other query rows too, through the statistics of the whole query set: as the code of Finn et
   * al. 2017 trains and tests.
   */
  TRANSDUCTIVE {
    @Override
    public Tensor predict(
        Model model, Map<String, Tensor> parameters, RowTensors support, RowTensors query) {
      return model.predict(parameters, query, Statistics.OWN);
    }
  },

  /** The support set only, whose statistics are taken in every layer. */
  INDUCTIVE {
    @Override
    public Tensor predict(
        Model model, Map<String, Tensor> parameters, RowTensors support, RowTensors query) {
      return model.predict(parameters, query, new Statistics.Of(support));
    }
  },

  /**
   * The support set only, together with which each row is fed by itself: the inductive form of
   * Nichol et al. 2018, arXiv:1803.02999, section 6.1. Costs a pass of the support set for every
   * query row.
   */
  ONE_BY_ONE {
    @Override
    public Tensor predict(
        Model model, Map<String, Tensor> parameters, RowTensors support, RowTensors query) {
      int rows = query.rows();
      Map<String, Tensor> each = new LinkedHashMap<>();
      parameters.forEach(
          (name, value) -> each.put(name, isShared(value) ? value : ofEachRow(value, rows)));
      Tensor predictions = model.predict(each, eachWithSupport(support, query), Statistics.OWN);
      Tensor first = slice(predictions, 1, 0, 1);
      return reshape(first, Shape.of(query.tasks(), rows, first.shape().get(-1)));
    }
  };

  /** As configurations and files write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The predictions for a query set.
   *
   * @param parameters by name, each [1 or task, its shape...]
   * @param support what the parameters were adapted to
   * @return [task, row, output]
   */
  public abstract Tensor predict(
      Model model, Map<String, Tensor> parameters, RowTensors support, RowTensors query);

  /**
   * [task * query row, 1 + support row, feature...]: the query row comes first, where what is added
   * up for it does not depend on how far the support set is padded.
   */
  private static RowTensors eachWithSupport(RowTensors support, RowTensors query) {
    int rows = query.rows();
    Shape single = query.features().shape().with(0, query.tasks() * rows).with(1, 1);
    Tensor features =
        concat(1, List.of(reshape(query.features(), single), ofEachRow(support.features(), rows)));
    Optional<Tensor> mask =
        support
            .mask()
            .map(
                counts -> {
                  Tensor one = constant(1, Shape.of(query.tasks() * rows, 1, 1));
                  return concat(1, List.of(one, ofEachRow(counts, rows)));
                });
    return new RowTensors(features, mask);
  }

  private static boolean isShared(Tensor parameter) {
    return parameter.shape().get(0) == 1;
  }

  /** [task, ...] as [task * rows, ...]. */
  private static Tensor ofEachRow(Tensor value, int rows) {
    Shape shape = value.shape();
    int size = shape.size() / shape.get(0);
    Tensor apart = reshape(value, Shape.of(shape.get(0), 1, size));
    Tensor repeated = broadcast(apart, Shape.of(shape.get(0), rows, size));
    return reshape(repeated, shape.with(0, shape.get(0) * rows));
  }
}
