package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.equal;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.oneHot;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.sum;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ContextNetwork;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * The context of a {@link ContextNetwork} is the mean of what another network, the encoder, makes
 * of each support row with its target; of a class 1 for the row's own and 0 for the others.
 *
 * <p>Its meta-parameters are {@code encoder/NAME}.
 *
 * <p>Source: Garnelo et al. 2018, arXiv:1807.01613, equations 1 to 3.
 *
 * @param encoder from a row's features and targets to as many numbers as the context has
 */
public record EncodedContext(Mlp encoder) implements TaskStart {
  private static final String ENCODER = "encoder";

  /**
   * For a network and its loss, with the network's activation.
   *
   * @param hidden the encoder's units
   */
  public static EncodedContext of(Learner learner, List<Integer> hidden) {
    ContextNetwork decoder = (ContextNetwork) learner.model();
    Mlp network = decoder.network();
    int features = network.inputs() - decoder.numbers();
    int targets = learner.loss().family().mean(new float[network.outputs()]).length;
    return new EncodedContext(
        new Mlp(
            features + targets,
            hidden,
            decoder.numbers(),
            network.activation(),
            network.initialisation()));
  }

  @Override
  public String describe() {
    return "context by " + encoder.describe();
  }

  @Override
  public List<String> names(Learner learner) {
    return List.of(ContextNetwork.CONTEXT);
  }

  @Override
  public Layout own(Learner learner) {
    return beside().layout();
  }

  @Override
  public Params initialiseOwn(Learner learner, long seed) {
    return beside().initialise(seed);
  }

  private NetworkBeside beside() {
    return new NetworkBeside(ENCODER, encoder);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    ExampleTensors set = known.support().whole();
    Tensor told = told(learner, set);
    Tensor each = beside().predict(known.theta(), new RowTensors(told, set.mask()));
    return Map.of(ContextNetwork.CONTEXT, mean(each, set));
  }

  /** Rows with their targets, [task, row, feature and target]. */
  private static Tensor told(Learner learner, ExampleTensors set) {
    Tensor targets =
        learner.loss().ofClasses()
            ? oneHot(set.targets(), learner.model().outputs())
            : set.targets();
    return concat(-1, List.of(RowTensors.flat(set.features()), targets));
  }

  /** Of the rows that count, by weight; 0 of none. */
  private static Tensor mean(Tensor rows, ExampleTensors set) {
    Shape shape = Shape.of(rows.shape().get(0), rows.shape().get(-1));
    if (set.mask().isEmpty()) {
      return reshape(Ops.mean(rows, 1), shape);
    }
    Tensor mask = set.mask().get();
    Tensor counting = gate(rows, mask);
    Tensor weighed = set.weights().map(each -> multiply(counting, each)).orElse(counting);
    Tensor count = sum(mask, 1);
    return reshape(divide(sum(weighed, 1), add(count, equal(count, constant(0)))), shape);
  }
}
