package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.constant;
import static org.kindling.graph.Ops.maximum;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.negate;
import static org.kindling.graph.Ops.subtract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.kindling.graph.Tensor;

/**
 * How MAML++ changes in the course of its training, as a function of the outer step.
 *
 * <p>Source: Antoniou et al. 2019, arXiv:1810.09502, section 4; the weights are those of their
 * code, by the outer step where it goes by epochs of 500.
 *
 * @param multiStepSteps outer steps during which the query losses after all inner steps count, the
 *     last one's more and more; 0 for none
 * @param firstOrderSteps outer steps of first order at the beginning; 0 for none
 */
public record Annealing(long multiStepSteps, long firstOrderSteps) implements Serializable {
  /** What a loss but the last still counts at the end, as a part of an equal share. */
  private static final double LEAST = 0.03;

  /** Checks the ranges. */
  public Annealing {
    if (multiStepSteps < 0 || firstOrderSteps < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "annealing.multi-step and annealing.first-order must be at least 0 but were %d and %d",
              multiStepSteps,
              firstOrderSteps));
    }
  }

  /** What a person calls it, behind a comma; empty where nothing changes. */
  String describe() {
    return (multiStepSteps > 0 ? ", multi-step loss for " + multiStepSteps + " outer steps" : "")
        + (firstOrderSteps > 0 ? ", first order for " + firstOrderSteps : "");
  }

  /** Which query losses count. */
  public enum Judged {
    /** Those after every inner step, weighted. */
    EVERY_STEP {
      @Override
      Tensor of(List<Tensor> weights, List<Tensor> losses) {
        Tensor sum = multiply(losses.get(0), weights.get(0));
        for (int i = 1; i < losses.size(); i++) {
          sum = add(sum, multiply(losses.get(i), weights.get(i)));
        }
        return sum;
      }
    },
    /** That after the last. */
    LAST_STEP {
      @Override
      Tensor of(List<Tensor> weights, List<Tensor> losses) {
        return losses.get(losses.size() - 1);
      }
    };

    abstract Tensor of(List<Tensor> weights, List<Tensor> losses);
  }

  /** A time in which the graph stays the same. */
  public record Phase(Order order, Judged query) implements Serializable {
    /** The loss that is descended on, from those after each inner step. */
    Tensor judged(List<Tensor> weights, List<Tensor> losses) {
      return query.of(weights, losses);
    }
  }

  /** The phase of an outer step, counted from 0. */
  public Phase at(long outerStep) {
    return new Phase(
        outerStep < firstOrderSteps ? Order.FIRST : Order.SECOND,
        outerStep < multiStepSteps ? Judged.EVERY_STEP : Judged.LAST_STEP);
  }

  /** All phases, in their order. */
  List<Phase> phases() {
    return LongStream.of(0, multiStepSteps, firstOrderSteps)
        .sorted()
        .mapToObj(this::at)
        .distinct()
        .toList();
  }

  /**
   * How much the query loss after each inner step counts, together 1.
   *
   * @param outerStep of any shape that broadcasts
   */
  List<Tensor> weights(Tensor outerStep, int innerSteps) {
    double share = 1.0 / innerSteps;
    double others = innerSteps - 1;
    Tensor progress = multiply(outerStep, constant(1.0 / Math.max(1, multiStepSteps)));
    Tensor falling = multiply(subtract(constant(1), progress), constant(share));
    Tensor rising = add(constant(share), multiply(progress, constant(others * share)));
    List<Tensor> weights =
        new ArrayList<>(Collections.nCopies(innerSteps, maximum(falling, constant(LEAST * share))));
    weights.set(innerSteps - 1, atMost(rising, 1 - others * LEAST * share));
    return weights;
  }

  private static Tensor atMost(Tensor x, double most) {
    return negate(maximum(negate(x), constant(-most)));
  }
}
