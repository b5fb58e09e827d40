package org.kindling.meta;

import java.io.Serializable;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.Mlp;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.TracedFunction;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/**
 * A network beside the learner's, whose parameters are among the meta-parameters as {@code
 * NAME/...}.
 *
 * @param name before the names of its parameters
 */
record NetworkBeside(String name, Mlp network) implements Serializable {
  Layout layout() {
    return network.layout().prefixed(name + "/");
  }

  /** From another stream than the learner's network, or equal layers would begin alike. */
  Params initialise(long seed) {
    long other = RandomStream.of(seed, Purpose.ENCODER).nextLong();
    return Params.owning(layout(), network.initialise(other).toArray());
  }

  /** What it makes of rows, [task, row, output]. */
  Tensor predict(Map<String, Tensor> theta, RowTensors rows) {
    return network.predict(TracedFunction.below(name, theta), rows, Statistics.OWN);
  }
}
