package org.kindling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kindling.config.kind.OuterRule;
import org.kindling.config.kind.OwnClass;
import org.kindling.config.text.KeyOwner;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.failure.KindlingException;
import org.kindling.optim.Chain;
import org.kindling.optim.ClipByGlobalNorm;
import org.kindling.optim.Descent;
import org.kindling.optim.OuterOptimizer;
import org.kindling.optim.Transform;
import org.kindling.optim.WeightDecay;

/**
 * The outer loop.
 *
 * @param rule of its optimiser
 * @param rate of learning at the first step
 * @param schedule how the rate falls
 * @param finalRate of the last step, where it falls
 * @param weightDecay how much of the parameters is taken away in a step, in units of the rate
 * @param clipNorm the longest direction that is left alone
 * @param metaBatch tasks of a step
 * @param steps how many
 */
public record OuterConfig(
    OuterRule rule,
    double rate,
    Schedule schedule,
    double finalRate,
    double weightDecay,
    Optional<Double> clipNorm,
    int metaBatch,
    long steps) {

  /** The words of {@code outer.schedule}. */
  public enum Schedule implements KeyOwner {
    CONSTANT(Set.of()) {
      @Override
      org.kindling.optim.Schedule over(double rate, double last, long steps) {
        return new org.kindling.optim.Schedule.Constant(rate);
      }
    },
    COSINE(Set.of("final-rate")) {
      @Override
      org.kindling.optim.Schedule over(double rate, double last, long steps) {
        return new org.kindling.optim.Schedule.CosineDecay(rate, last, steps);
      }
    },
    LINEAR(Set.of("final-rate")) {
      @Override
      org.kindling.optim.Schedule over(double rate, double last, long steps) {
        return new org.kindling.optim.Schedule.LinearDecay(rate, last, steps);
      }
    };

    private final Set<String> keys;

    Schedule(Set<String> keys) {
      this.keys = keys;
    }

    abstract org.kindling.optim.Schedule over(double rate, double last, long steps);

    @Override
    public Set<String> keys() {
      return keys;
    }
  }

  static OuterConfig read(Section kindling) {
    Section outer = kindling.at("outer");
    return new OuterConfig(
        Registry.OPTIMIZERS.read(kindling),
        outer.number("rate", Range.ABOVE_ZERO),
        outer.choice("schedule", Schedule.class),
        outer.number("final-rate", Range.atLeast(0)),
        outer.number("weight-decay", Range.atLeast(0)),
        outer.optionalNumber("clip-norm", Range.ABOVE_ZERO),
        outer.integer("meta-batch", Range.atLeast(1)),
        outer.wide("steps", Range.atLeast(1)));
  }

  /** Whether it is Adam and nothing else, which is all that DL4J's trainer is asked to do. */
  boolean isPlainAdam() {
    return rule.isAdam() && schedule == Schedule.CONSTANT && weightDecay == 0 && clipNorm.isEmpty();
  }

  /**
   * Requires Adam and nothing else.
   *
   * @param outer where it was read, so that the key that asks for more is named
   */
  void requirePlainAdam(Section outer) {
    if (OwnClass.name(outer).isPresent()) {
      throw beyondAdam(outer, OwnClass.KEY, "null");
    }
    if (!rule.isAdam()) {
      throw beyondAdam(outer, "optimizer", "adam");
    }
    if (schedule != Schedule.CONSTANT) {
      throw beyondAdam(outer, "schedule", "constant");
    }
    if (weightDecay != 0) {
      throw beyondAdam(outer, "weight-decay", "0");
    }
    if (clipNorm.isPresent()) {
      throw beyondAdam(outer, "clip-norm", "null");
    }
  }

  private static KindlingException beyondAdam(Section outer, String key, String plain) {
    return outer.wrong(key, plain + " for algorithm.pooled.by = dl4j");
  }

  /** The optimiser that is described: clip, rule, weight decay, descent. */
  public OuterOptimizer build() {
    return build(1);
  }

  /**
   * The same where a step is several updates, over all of which the rate falls.
   *
   * @param updates of a step
   */
  public OuterOptimizer build(int updates) {
    List<Transform> links = new ArrayList<>();
    clipNorm.map(ClipByGlobalNorm::new).ifPresent(links::add);
    links.addAll(rule.links());
    if (weightDecay > 0) {
      links.add(new WeightDecay(weightDecay));
    }
    links.add(new Descent(schedule.over(rate, finalRate, steps * updates)));
    return new Chain(links);
  }
}
