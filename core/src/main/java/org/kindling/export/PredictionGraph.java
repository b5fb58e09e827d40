package org.kindling.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Learner;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.params.Layout;

/**
 * What a network predicts for rows of one task by its parameters.
 *
 * @param features [1, row, feature...]
 * @param parameters by name, each [1, its shape...]
 * @param expected [1, row, target]: the expected targets, or of classes the probability of each
 */
record PredictionGraph(Tensor features, Map<String, Tensor> parameters, Tensor expected) {

  /** Of so many rows. */
  static PredictionGraph of(Learner learner, List<Integer> featureShape, int rows) {
    List<Integer> shape = new ArrayList<>(List.of(rows));
    shape.addAll(featureShape);
    Tensor features = Ops.input("features", Shape.of(1, shape));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Layout.Entry entry : learner.model().layout().entries()) {
      parameters.put(entry.name(), Ops.input(entry.name(), Shape.of(1, entry.shape())));
    }
    Tensor outputs =
        learner
            .model()
            .predict(parameters, new RowTensors(features, Optional.empty()), Statistics.OWN);
    return new PredictionGraph(features, parameters, learner.predictive(outputs).mean());
  }
}
