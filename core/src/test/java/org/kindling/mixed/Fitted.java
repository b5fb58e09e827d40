package org.kindling.mixed;

import java.time.Duration;
import org.kindling.params.Params;
import org.kindling.round.StepWatchdog;
import org.kindling.round.Threads;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;

/** What an estimation has come to, by itself. */
record Fitted(MetaState state, double deviance) {
  static Fitted of(TrainingEntities entities, Estimate estimate, CovarianceRule covariance) {
    try (LikelihoodSteps steps = steps(entities, estimate, covariance)) {
      MetaState state = steps.start(Params.zeros(NormalPrior.layout(entities.width())));
      while (!steps.isSettled(state)) {
        state = steps.from(state).after();
      }
      return new Fitted(state, QuasiNewtonTree.read(state.optimizer().slots()).value());
    } catch (Divergence divergence) {
      throw new AssertionError(divergence);
    }
  }

  static LikelihoodSteps steps(
      TrainingEntities entities, Estimate estimate, CovarianceRule covariance) {
    MixedModel model = new MixedModel(estimate, covariance, 1e-8);
    StepWatchdog patient = new StepWatchdog(Duration.ofMinutes(5));
    return (LikelihoodSteps) model.open(entities, new Threads(1), 64, patient);
  }

  NormalPrior prior() {
    return NormalPrior.of(state.theta());
  }

  long steps() {
    return state.step();
  }
}
