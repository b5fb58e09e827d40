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
  /** Of what the slope promises, this share must be gained: Nocedal and Wright 2006, (3.4). */
  private static final double LEAST_SHARE = 1e-4;

  /** Of the length before, when that was too far: at least so much. */
  private static final double LEAST_CUT = 0.1;

  private static final int MOST_TRIALS = 30;

  /** A move that turns the gradient less than that tells nothing of the curvature. */
  private static final double LEAST_CURVATURE = 1e-12;

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
    double promised = -QuasiNewton.dot(direction, newton.slope());
    if (promised <= tolerance && newton.gain() <= tolerance) {
      return made(before, newton, likelihood.at(newton.point()), newton.settled());
    }
    Optional<Likelihood.Reached> found = search(newton, direction, promised);
    if (found.isEmpty()) {
      // What is remembered has misled: once more without it, and then rounding is all that is left.
      QuasiNewton stuck = newton.moves().isEmpty() ? newton.settled() : newton.forgetful();
      return made(before, newton, likelihood.at(newton.point()), stuck);
    }
    return made(before, newton, found.get(), moved(newton, found.get()));
  }

  private QuasiNewton begun(double[] point) throws Divergence {
    Likelihood.Reached reached = likelihood.at(point);
    if (!Double.isFinite(reached.deviance())) {
      throw new Divergence("the rows of the training entities have sums that are not finite");
    }
    return QuasiNewton.at(point, reached.deviance(), likelihood.gradient(reached));
  }

  /** The first point along the direction that gains enough; empty where rounding is in the way. */
  private Optional<Likelihood.Reached> search(
      QuasiNewton newton, double[] direction, double promised) {
    double length = 1;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      Likelihood.Reached there = likelihood.at(newton.along(direction, length));
      double gain = newton.value() - there.deviance();
      if (gain >= LEAST_SHARE * length * promised && gain > 0) {
        return Optional.of(there);
      }
      length = shorter(length, promised, gain);
    }
    return Optional.empty();
  }

  /** To the lowest point of the parabola through both values and the slope, or near it. */
  private static double shorter(double length, double promised, double gain) {
    double lowest =
        Double.isFinite(gain) ? length * promised / (2 * (promised - gain / length)) : 0;
    return Math.max(LEAST_CUT * length, Math.min(lowest, length / 2));
  }

  private QuasiNewton moved(QuasiNewton from, Likelihood.Reached to) {
    double[] slope = likelihood.gradient(to);
    double[] move = QuasiNewton.difference(to.point(), from.point());
    double[] turn = QuasiNewton.difference(slope, from.slope());
    double curvature = QuasiNewton.dot(move, turn);
    boolean tells =
        curvature
            > LEAST_CURVATURE
                * Math.sqrt(QuasiNewton.dot(move, move) * QuasiNewton.dot(turn, turn));
    return new QuasiNewton(
        to.point(),
        to.deviance(),
        slope,
        tells ? QuasiNewtonTree.remembered(from.moves(), move) : from.moves(),
        tells ? QuasiNewtonTree.remembered(from.turns(), turn) : from.turns(),
        from.value() - to.deviance(),
        false);
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
