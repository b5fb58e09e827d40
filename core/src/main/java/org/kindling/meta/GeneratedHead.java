package org.kindling.meta;

import static org.kindling.graph.Ops.permute;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.slice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Another network makes a class's weights and bias of the mean of its support rows' features: the
 * same for all classes, so that their order has no meaning.
 *
 * <p>Its meta-parameters are {@code generator/NAME}.
 *
 * <p>Source: Gordon et al. 2019, arXiv:1805.09921, section 3 and figure 2 (VERSA), where weights
 * are drawn; here they are what is expected.
 *
 * @param generator from features to as many weights and a bias
 */
public record GeneratedHead(Mlp generator) implements TaskStart {
  private static final String GENERATOR = "generator";

  /**
   * For a network, with its width.
   *
   * @param hidden the generator's units
   */
  public static GeneratedHead of(Learner learner, List<Integer> hidden) {
    int features = HeadShape.of(learner.model()).features();
    return new GeneratedHead(new Mlp(features, hidden, features + 1, Activation.RELU));
  }

  @Override
  public String describe() {
    return "head by " + generator.describe();
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
    return new NetworkBeside(GENERATOR, generator);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    HeadShape head = HeadShape.of(learner.model());
    SupportFeatures seen = SupportFeatures.of(learner, known);
    Tensor means = Membership.of(seen.set(), head.outputs()).means(seen.features());
    Tensor made = beside().predict(known.theta(), new RowTensors(means, Optional.empty()));
    Tensor bias = slice(made, -1, head.features(), 1);
    return Map.of(
        head.weight(), permute(slice(made, -1, 0, head.features()), List.of(0, 2, 1)),
        head.bias(), reshape(bias, Shape.of(known.tasks(), head.outputs())));
  }
}
