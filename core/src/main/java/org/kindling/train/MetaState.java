package org.kindling.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.optim.OptimizerState;
import org.kindling.optim.OuterOptimizer;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * All that is needed to go on with a training: what is learned, the state of the method, and what
 * the optimisers remember.
 *
 * @param step how many outer steps were made
 * @param theta the meta-parameters that are descended on, after them
 * @param methodState those that are state of the method, which passes the optimiser ({@link
 *     org.kindling.meta.EpisodicAlgorithm#state}); of an empty layout where there are none
 * @param optimizer the outer optimiser's state after them, which knows theta alone
 * @param best the best of the validated steps, or the last of them where steps lead to an end that
 *     is known to be the best; empty before the first validation
 */
public record MetaState(
    long step, Params theta, Params methodState, OptimizerState optimizer, Optional<Best> best) {
  private static final Params NONE = Params.zeros(new Layout(List.of()));
  private static final String THETA = "theta";
  private static final String METHOD_STATE = "method";
  private static final String OPTIMIZER = "optimizer";

  /**
   * The step whose meta-parameters did best in validation.
   *
   * @param step how many outer steps were made
   * @param metric what was measured, such as {@code mse}
   * @param mean over the validation tasks, after the last inner step
   * @param ci95 half the width of the mean's 95 % confidence interval
   * @param parameters all meta-parameters after that step
   */
  public record Best(long step, String metric, double mean, double ci95, Params parameters) {
    /** What was measured otherwise does not compare, and gives way. */
    private boolean beats(Best other, Metric.Direction direction) {
      return !metric.equals(other.metric) || direction.prefers(mean, other.mean);
    }
  }

  /** Where the method has no state. */
  public MetaState(long step, Params theta, OptimizerState optimizer, Optional<Best> best) {
    this(step, theta, NONE, optimizer, best);
  }

  /** Before the first step, where the method has no state. */
  public static MetaState start(Params theta, OuterOptimizer optimizer) {
    return start(theta, NONE.layout(), optimizer);
  }

  /**
   * Before the first step.
   *
   * @param parameters all meta-parameters
   * @param state those of them that are state of the method
   */
  public static MetaState start(Params parameters, Layout state, OuterOptimizer optimizer) {
    Params theta = parameters.select(parameters.layout().without(state.names()));
    return new MetaState(
        0, theta, parameters.select(state), optimizer.init(theta.layout()), Optional.empty());
  }

  /** All meta-parameters: what an algorithm computes with, and what a model keeps. */
  public Params parameters() {
    return theta.followedBy(methodState);
  }

  /** Theta, the state of the method, and what the optimiser remembers, as subtrees. */
  public Tree.Branch tree() {
    return new Tree.Branch(
        new TreeMap<>(
            Map.of(THETA, theta, METHOD_STATE, methodState, OPTIMIZER, optimizer.slots())));
  }

  /** The state before any validation that a tree is of. */
  static MetaState of(long step, Tree.Branch tree) {
    return new MetaState(
        step,
        tree.vector(THETA),
        tree.vector(METHOD_STATE),
        new OptimizerState(step, tree.branch(OPTIMIZER)),
        Optional.empty());
  }

  /** With another optimiser's state. */
  MetaState with(OptimizerState other) {
    return new MetaState(step, theta, methodState, other, best);
  }

  /** After one more step. */
  public MetaState after(OuterOptimizer.Update update) {
    return after(update, methodState);
  }

  /**
   * After one more step.
   *
   * @param left what has become of the state of the method
   */
  public MetaState after(OuterOptimizer.Update update, Params left) {
    return new MetaState(step + 1, theta.plus(update.delta()), left, update.state(), best);
  }

  /** With its own validation taken into account; of equals the earlier step stays the best. */
  public MetaState judged(Evaluation validation) {
    Best candidate = candidate(validation);
    return best.isPresent() && !candidate.beats(best.get(), validation.metric().direction())
        ? this
        : withBest(candidate);
  }

  /** With its own validation for the best, where it is no validation that decides. */
  MetaState judgedAnew(Evaluation validation) {
    return withBest(candidate(validation));
  }

  private Best candidate(Evaluation validation) {
    Evaluation.Point now = validation.last();
    return new Best(step, validation.metric().name(), now.mean(), now.ci95(), parameters());
  }

  private MetaState withBest(Best other) {
    return new MetaState(step, theta, methodState, optimizer, Optional.of(other));
  }

  /** Whether no element of the parameters and of the optimiser's state is NaN or infinite. */
  public boolean isFinite() {
    return tree().isFinite();
  }
}
