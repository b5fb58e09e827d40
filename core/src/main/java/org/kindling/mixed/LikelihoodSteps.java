package org.kindling.mixed;

import java.util.Optional;
import org.apache.commons.math3.linear.MatrixUtils;
import org.kindling.optim.OptimizerState;
import org.kindling.params.Params;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.RoundsMethod;

/**
 * Steps towards the covariance of the weights under which the targets of all training entities are
 * most likely: each moves along a quasi-Newton direction until that has lowered the deviance
 * enough, and takes the gradient there. A round for each point that is tried, and one for the
 * gradient.
 *
 * @param likelihood of a point
 * @param tolerance by how much a step must be able to lower the deviance to be worth it
 */
record LikelihoodSteps(Likelihood likelihood, double tolerance) implements RoundsMethod.Steps {
  /**
   * Weights vary as much as targets do around their line, on their own: as good a point to begin at
   * as any that is not zero, where the gradient is zero, too.
   */
  @Override
  public MetaState start(Params parameters) {
    double[] point =
        likelihood.covariance().point(MatrixUtils.createRealIdentityMatrix(likelihood.width()));
    QuasiNewton nowhere = QuasiNewton.at(point, 0, new double[point.length]);
    return new MetaState(
        0, parameters, new OptimizerState(0, QuasiNewtonTree.of(nowhere)), Optional.empty());
  }

  @Override
  public boolean isSettled(MetaState state) {
    return QuasiNewtonTree.isSettled(state.optimizer().slots());
  }

  @Override
  public Made from(MetaState before) throws Divergence {
    QuasiNewton kept = QuasiNewtonTree.read(before.optimizer().slots());
    QuasiNewton newton = before.step() == 0 ? begun(kept.point()) : kept;
    double[] direction = newton.direction();
    double promised = newton.promised(direction);
    if (promised <= tolerance && newton.gain() <= tolerance) {
      return made(before, newton, likelihood.at(newton.point()), newton.settled());
    }
    Optional<Likelihood.Reached> found =
        newton.search(direction, likelihood::at, Likelihood.Reached::deviance);
    if (found.isEmpty()) {
      // What is remembered has misled: once more without it, and then rounding is all that is left.
      QuasiNewton stuck = newton.moves().isEmpty() ? newton.settled() : newton.forgetful();
      return made(before, newton, likelihood.at(newton.point()), stuck);
    }
    Likelihood.Reached there = found.get();
    QuasiNewton moved = newton.moved(there.point(), there.deviance(), likelihood.gradient(there));
    return made(before, newton, there, moved);
  }

  private QuasiNewton begun(double[] point) throws Divergence {
    Likelihood.Reached reached = likelihood.at(point);
    if (!Double.isFinite(reached.deviance())) {
      throw new Divergence("the rows of the training entities have sums that are not finite");
    }
    return QuasiNewton.at(point, reached.deviance(), likelihood.gradient(reached));
  }

  private Made made(
      MetaState before, QuasiNewton from, Likelihood.Reached reached, QuasiNewton after) {
    MetaState state =
        new MetaState(
            before.step() + 1,
            reached.prior(likelihood.factor(reached.point()), likelihood.variance()).parameters(),
            new OptimizerState(before.step() + 1, QuasiNewtonTree.of(after)),
            before.best());
    double twiceRows = 2.0 * reached.sums().rows();
    return new Made(
        state,
        from.value() / twiceRows,
        reached.deviance() / twiceRows,
        Math.sqrt(QuasiNewton.dot(after.slope(), after.slope())),
        likelihood.entities(),
        reached.computeSeconds());
  }

  @Override
  public void close() {
    likelihood.runner().close();
  }
}
