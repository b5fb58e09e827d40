package org.kindling.config;

import java.util.Set;
import org.kindling.config.text.KeyOwner;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.optim.Momentum;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;

/**
 * What blocks do on their own between two rounds.
 *
 * @param steps how many outer steps; 1 is all blocks together
 * @param combination what becomes of their pseudo-gradients
 * @param rate of the combination
 * @param momentum of the combination
 */
public record LocalStepsConfig(int steps, Combination combination, double rate, double momentum) {

  /** The words of {@code run.combine.by}. */
  public enum Combination implements KeyOwner {
    /** The mean as it is. */
    AVERAGE(Set.of()) {
      @Override
      OuterOptimizer of(double rate, double momentum) {
        return Recipes.sgd(new Schedule.Constant(1));
      }
    },
    /** The mean through Nesterov momentum. */
    NESTEROV(Set.of("rate", "momentum")) {
      @Override
      OuterOptimizer of(double rate, double momentum) {
        return Recipes.sgd(
            new Momentum(momentum, Momentum.Form.NESTEROV), new Schedule.Constant(rate));
      }
    };

    private final Set<String> keys;

    Combination(Set<String> keys) {
      this.keys = keys;
    }

    abstract OuterOptimizer of(double rate, double momentum);

    @Override
    public Set<String> keys() {
      return keys;
    }
  }

  static LocalStepsConfig read(Section run) {
    int steps = run.integer("local-steps", Range.atLeast(1));
    if (steps > 1) {
      requireWholeRounds(run, "checkpoint", steps);
      requireWholeRounds(run, "eval", steps);
      if (run.absent("block")) {
        throw run.wrong(
            "block", "given where local-steps is above 1, because blocks are what steps");
      }
    }
    Section combine = run.at("combine");
    return new LocalStepsConfig(
        steps,
        combine.choice("by", Combination.class),
        combine.number("rate", Range.ABOVE_ZERO),
        combine.number("momentum", Range.fraction()));
  }

  private static void requireWholeRounds(Section run, String section, int steps) {
    Section event = run.at(section);
    if (event.wide("every", Range.atLeast(1)) % steps != 0) {
      throw event.wrong("every", "a multiple of run.local-steps = " + steps);
    }
  }

  /** The optimiser that the blocks' mean pseudo-gradient goes through. */
  public OuterOptimizer combiner() {
    return combination.of(rate, momentum);
  }
}
