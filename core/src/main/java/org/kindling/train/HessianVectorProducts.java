package org.kindling.train;

import org.kindling.meta.Aggregate;
import org.kindling.meta.HessianVectorProduct;
import org.kindling.meta.TracedEpisode;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.params.TreeLayout;
import org.kindling.program.Programs;
import org.kindling.round.BlockRange;
import org.kindling.round.Sent;
import org.kindling.task.ExampleSource;

/**
 * The sum over meta-training tasks of the product of the query loss's Hessian at theta with a
 * vector, as conjugate gradients ask for: a {@link HessianVectorProduct}, in a direction's place.
 */
public record HessianVectorProducts(TracedEpisode algorithm) implements SumOverTasks {
  private static final String THETA = "theta";
  private static final String VECTOR = "vector";

  /**
   * What a round is told.
   *
   * @param vector of theta's layout
   */
  public static Sent sent(long step, Params theta, Params vector) {
    return new Sent(step, tree(theta, vector));
  }

  private static Tree.Branch tree(Params theta, Params vector) {
    return Tree.Branch.EMPTY.with(THETA, theta).with(VECTOR, vector);
  }

  @Override
  public TreeLayout sent() {
    Params zeros = Params.zeros(algorithm.layout());
    return tree(zeros, zeros).layout();
  }

  @Override
  public Aggregate compute(Sent sent, ExampleSource source, BlockRange block, Programs programs) {
    Tree.Branch tree = (Tree.Branch) sent.tree();
    HessianVectorProduct product = new HessianVectorProduct(algorithm);
    Params theta = tree.vector(THETA);
    Params vector = tree.vector(VECTOR);
    return sum(source, block, tasks -> product.of(theta, vector, tasks, programs));
  }
}
