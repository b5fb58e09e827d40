package org.kindling.meta;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;
import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.exp;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.reshape;
import static org.kindling.graph.Ops.slice;

import java.util.List;
import java.util.Map;
import org.kindling.graph.LinearAlgebra;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * The last layer of ridge regression on the features of the support rows: the weights W, the bias
 * among them, for which |A W - Y|^2 + penalty |W|^2 is least. Y are the targets; of classes 1 for a
 * row's own and 0 for the others, and logits are what is predicted times a scale.
 *
 * <p>Its meta-parameters are {@code ridge.log-penalty} and, of classes, {@code ridge.scale}, one
 * number each. (The paper also adds a number to all logits, which changes no probability.)
 *
 * <p>The equations to solve are as many as features where these are at most 128, otherwise as many
 * as rows (Woodbury's identity); both give the same W. The network alone decides, so that a task's
 * bits do not depend on how many rows others have.
 *
 * <p>Source: Bertinetto et al. 2019, arXiv:1805.08136, equations 4 to 7 (R2-D2).
 *
 * @param penalty where the learned penalty begins, above 0
 * @param scale where the learned scale of logits begins, above 0
 */
public record RidgeHead(double penalty, double scale) implements TaskStart {
  private static final String LOG_PENALTY = "ridge.log-penalty";
  private static final String SCALE = "ridge.scale";
  private static final int MOST_FEATURES = 128;

  /** Checks the ranges. */
  public RidgeHead {
    if (!(penalty > 0 && scale > 0)) {
      throw new IllegalArgumentException(
          "penalty and scale must be above 0 but were " + penalty + " and " + scale);
    }
  }

  @Override
  public String describe() {
    return "ridge regression as head";
  }

  @Override
  public Layout own(Learner learner) {
    Layout.Entry logPenalty = new Layout.Entry(LOG_PENALTY, List.of(1));
    return new Layout(
        learner.loss().ofClasses()
            ? List.of(logPenalty, new Layout.Entry(SCALE, List.of(1)))
            : List.of(logPenalty));
  }

  @Override
  public Params initialiseOwn(Learner learner, long seed) {
    float logPenalty = (float) StrictMath.log(penalty);
    return learner.loss().ofClasses()
        ? Params.of(own(learner), logPenalty, (float) scale)
        : Params.of(own(learner), logPenalty);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    HeadShape head = HeadShape.of(learner.model());
    SupportFeatures seen = SupportFeatures.of(learner, known);
    Tensor wanted =
        learner.loss().ofClasses()
            ? Membership.of(seen.set(), head.outputs()).ofRows()
            : seen.targets();
    Tensor rows = seen.weighed(concat(-1, List.of(seen.features(), seen.ones())));
    Tensor solved = solved(rows, seen.weighed(wanted), penalty(known));
    Tensor weights = scaled(learner, known, solved);
    return Map.of(
        head.weight(), slice(weights, 1, 0, head.features()),
        head.bias(),
            reshape(
                slice(weights, 1, head.features(), 1), Shape.of(known.tasks(), head.outputs())));
  }

  private static Tensor penalty(Known known) {
    return reshape(exp(known.theta().get(LOG_PENALTY)), Shape.of(1, 1, 1));
  }

  private static Tensor scaled(Learner learner, Known known, Tensor weights) {
    return learner.loss().ofClasses()
        ? multiply(weights, reshape(known.theta().get(SCALE), Shape.of(1, 1, 1)))
        : weights;
  }

  /** The W of rows [task, row, number] and what is wanted of them, [task, row, output]. */
  private static Tensor solved(Tensor rows, Tensor wanted, Tensor penalty) {
    if (rows.shape().get(-1) - 1 > MOST_FEATURES) {
      Tensor products = matmul(rows, PLAIN, rows, TRANSPOSED);
      Tensor ofRows = LinearAlgebra.solve(penalised(products, penalty), wanted);
      return matmul(rows, TRANSPOSED, ofRows, PLAIN);
    }
    Tensor products = matmul(rows, TRANSPOSED, rows, PLAIN);
    return LinearAlgebra.solve(
        penalised(products, penalty), matmul(rows, TRANSPOSED, wanted, PLAIN));
  }

  private static Tensor penalised(Tensor products, Tensor penalty) {
    Tensor column = broadcast(penalty, Shape.of(1, products.shape().get(-1), 1));
    return add(products, LinearAlgebra.diagonalMatrix(column));
  }
}
