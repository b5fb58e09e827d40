package org.kindling.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Aggregate;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Params;

/**
 * The one loop: estimate a direction, update, validate, report, commit.
 *
 * <p>It knows neither the algorithm nor where tasks are computed, and remembers nothing: all that a
 * step needs is in the {@link MetaState} before it, so a resumed training makes the same steps.
 *
 * @param runner where meta-batches are computed
 * @param optimizer what a direction becomes
 * @param plan how far it goes
 * @param validation judges the meta-parameters on the way
 * @param listeners hear of each step, in their order
 * @param committer where states go after the listeners
 * @param stopRequested asked before each step
 */
public record MetaTrainer(
    MetaBatchRunner runner,
    OuterOptimizer optimizer,
    TrainingPlan plan,
    Evaluator validation,
    List<StepListener> listeners,
    StateCommitter committer,
    BooleanSupplier stopRequested) {

  /** Copies the listeners. */
  public MetaTrainer {
    listeners = List.copyOf(listeners);
  }

  /**
   * Makes the steps that are missing, or those up to a request to stop, and commits the last state.
   *
   * @throws KindlingException (diverged) as soon as a loss, a direction or the state is not finite;
   *     nothing of that step is reported or committed
   */
  public Training train(MetaState start) {
    RecentLosses recent = new RecentLosses();
    MetaState state = start;
    while (state.step() < plan.steps()) {
      if (stopRequested.getAsBoolean()) {
        return end(state, Training.Ending.STOPPED);
      }
      state = step(state, recent);
      committer.offer(state);
    }
    return end(state, Training.Ending.FINISHED);
  }

  private Training end(MetaState state, Training.Ending ending) {
    committer.commit(state);
    return new Training(state, ending);
  }

  private MetaState step(MetaState before, RecentLosses recent) {
    Stopwatch stopwatch = Stopwatch.start();
    long first = before.step() * plan.metaBatch();
    Round round = runner.estimate(before.theta(), first, plan.metaBatch());
    Params direction = finiteDirection(round.aggregate(), before.step() + 1, recent);
    MetaState updated =
        before.after(optimizer.update(direction, before.optimizer(), before.theta()));
    requireFinite(updated, recent);
    double seconds = stopwatch.seconds();

    Optional<Evaluation> evaluation = validate(updated);
    MetaState after = evaluation.map(updated::judged).orElse(updated);
    recent.add(round.aggregate().meanQueryLoss());
    report(after, round, direction, seconds, evaluation);
    return after;
  }

  private Optional<Evaluation> validate(MetaState state) {
    return plan.validates(state.step())
        ? Optional.of(validation.evaluate(state.theta()))
        : Optional.empty();
  }

  private void report(
      MetaState state,
      Round round,
      Params direction,
      double seconds,
      Optional<Evaluation> evaluation) {
    StepReport report =
        new StepReport(
            state.step(),
            plan.steps(),
            round.aggregate().meanSupportLoss(),
            round.aggregate().meanQueryLoss(),
            direction.norm(),
            round.aggregate().tasks(),
            seconds,
            Math.max(0, seconds - round.computeSeconds()),
            evaluation);
    listeners.forEach(listener -> listener.afterStep(report, state));
  }

  private static Params finiteDirection(Aggregate aggregate, long step, RecentLosses recent) {
    if (aggregate.nonFiniteTask() != Aggregate.NONE) {
      throw diverged(
          step,
          "task " + aggregate.nonFiniteTask() + " gave a loss or a direction that is not finite",
          recent);
    }
    Params direction = aggregate.meanDirection();
    boolean finiteLosses = Double.isFinite(aggregate.supportLoss() + aggregate.queryLoss());
    if (!finiteLosses || !direction.isFinite()) {
      throw diverged(step, "the sum over finite tasks is not finite", recent);
    }
    return direction;
  }

  private static void requireFinite(MetaState state, RecentLosses recent) {
    if (!state.isFinite()) {
      throw diverged(
          state.step(), "the update made parameters or optimiser state not finite", recent);
    }
  }

  private static KindlingException diverged(long step, String what, RecentLosses recent) {
    return new KindlingException(
        ExitCode.DIVERGED, "diverged at step " + step + ": " + what + "; " + recent.describe());
  }
}
