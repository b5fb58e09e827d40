package org.kindling.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Evaluator;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.round.Stopwatch;

/**
 * The one loop: make a step, validate, report.
 *
 * <p>It knows neither the algorithm nor where it is computed, and remembers nothing: all that a
 * step needs is in the {@link MetaState} before it, so a resumed training makes the same steps.
 *
 * @param outerStep how a state becomes the next
 * @param plan how far it goes
 * @param validation judges the meta-parameters on the way
 * @param listeners hear of each step, in their order; one that commits states comes last
 * @param stopRequested asked before each step
 */
public record MetaTrainer(
    OuterStep outerStep,
    TrainingPlan plan,
    Evaluator validation,
    List<StepListener> listeners,
    BooleanSupplier stopRequested) {

  /** Copies the listeners. */
  public MetaTrainer {
    listeners = List.copyOf(listeners);
  }

  /**
   * Makes the steps that are missing, or those up to a request to stop, or to where no further one
   * would change anything.
   *
   * @throws KindlingException (diverged) as soon as a loss, a direction, the state or a validation
   *     is not finite; nothing of that step is reported
   */
  public Trained train(MetaState start) {
    RecentLosses recent = new RecentLosses();
    MetaState state = start;
    while (state.step() < plan.steps() && !outerStep.isSettled(state)) {
      if (stopRequested.getAsBoolean()) {
        return end(state, Trained.Ending.STOPPED);
      }
      state = step(state, recent);
    }
    return end(
        state, outerStep.isSettled(state) ? Trained.Ending.SETTLED : Trained.Ending.FINISHED);
  }

  private Trained end(MetaState state, Trained.Ending ending) {
    listeners.forEach(listener -> listener.ended(state));
    return new Trained(state, ending);
  }

  private MetaState step(MetaState before, RecentLosses recent) {
    Stopwatch stopwatch = Stopwatch.start();
    OuterStep.Made made = finite(before, recent);
    double seconds = stopwatch.seconds();

    recent.add(made.queryLoss());
    Optional<Evaluation> evaluation = validate(made.after(), recent);
    MetaState after = evaluation.map(it -> judged(made.after(), it)).orElse(made.after());
    report(after, made, seconds, evaluation);
    return after;
  }

  /** A step towards an end is better than those before it, whatever a few tasks say. */
  private MetaState judged(MetaState state, Evaluation validation) {
    return plan.end() == TrainingPlan.End.SETTLED
        ? state.judgedAnew(validation)
        : state.judged(validation);
  }

  private OuterStep.Made finite(MetaState before, RecentLosses recent) {
    try {
      OuterStep.Made made = outerStep.from(before);
      if (!made.after().isFinite()) {
        throw new Divergence("the update made parameters or optimiser state not finite");
      }
      return made;
    } catch (Divergence divergence) {
      throw diverged(before.step() + 1, divergence, recent);
    }
  }

  private Optional<Evaluation> validate(MetaState state, RecentLosses recent) {
    if (!plan.validates(state.step()) && !outerStep.isSettled(state)) {
      return Optional.empty();
    }
    try {
      return Optional.of(validation.evaluate(state.parameters()));
    } catch (KindlingException e) {
      throw e.exitCode() == ExitCode.DIVERGED ? diverged(state.step(), e, recent) : e;
    }
  }

  private static KindlingException diverged(long step, Exception what, RecentLosses recent) {
    return new KindlingException(
        ExitCode.DIVERGED,
        String.format(
            Locale.ROOT, "diverged at step %d: %s; %s", step, what.getMessage(), recent.describe()),
        what);
  }

  /** Where steps end by themselves, nobody knows before how many it takes. */
  private Optional<Long> steps(MetaState state) {
    if (outerStep.isSettled(state)) {
      return Optional.of(state.step());
    }
    return plan.end() == TrainingPlan.End.ALL_STEPS || state.step() == plan.steps()
        ? Optional.of(plan.steps())
        : Optional.empty();
  }

  private void report(
      MetaState state, OuterStep.Made made, double seconds, Optional<Evaluation> evaluation) {
    StepReport report =
        new StepReport(
            state.step(),
            steps(state),
            made.supportLoss(),
            made.queryLoss(),
            made.directionNorm(),
            made.tasks(),
            seconds,
            Math.max(0, seconds - made.computeSeconds()),
            evaluation);
    listeners.forEach(listener -> listener.afterStep(report, state));
  }
}
