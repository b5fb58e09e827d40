package org.kindling.spark.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.kindling.optim.Adam;
import org.kindling.optim.OptimizerState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of Adam in DL4J's terms: all first moments and then all second ones in one vector, each
 * in the order of DL4J's parameters, and apart from it the number of updates.
 *
 * @param network whose parameters are updated
 */
record Dl4jAdam(Dl4jMlp network) {

  INDArray view(OptimizerState state) {
    return Nd4j.concat(
        0,
        network.flattened(state.slot(Adam.FIRST_MOMENT)),
        network.flattened(state.slot(Adam.SECOND_MOMENT)));
  }

  OptimizerState state(long updates, INDArray view) {
    float[] moments = view.toFloatVector();
    int size = moments.length / 2;
    return new OptimizerState(
        updates,
        Map.of(
            Adam.FIRST_MOMENT, network.params(Arrays.copyOf(moments, size)),
            Adam.SECOND_MOMENT, network.params(Arrays.copyOfRange(moments, size, 2 * size))));
  }
}
