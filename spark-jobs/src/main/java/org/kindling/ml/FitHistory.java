package org.kindling.ml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kindling.evaluation.Evaluation;
import org.kindling.train.MetaState;
import org.kindling.train.StepListener;
import org.kindling.train.StepReport;

/** How a training has gone until now. */
final class FitHistory implements StepListener {
  private final List<Double> objectives;
  private final List<MetaSummary.Validated> validations;

  /** As far as it is known. */
  FitHistory(Kept kept) {
    this.objectives = new ArrayList<>(kept.objectives);
    this.validations = new ArrayList<>(kept.validations);
  }

  /**
   * What is kept of it beside a checkpoint.
   *
   * @param objectives of each step from the first on
   * @param validations in the order of their steps
   */
  record Kept(List<Double> objectives, List<MetaSummary.Validated> validations) {
    static final Kept NOTHING = new Kept(List.of(), List.of());

    Kept {
      objectives = Collections.unmodifiableList(new ArrayList<>(objectives));
      validations = List.copyOf(validations);
    }

    /** The first so many steps of it: those behind them are made again. */
    Kept until(long step) {
      return new Kept(
          objectives.subList(0, (int) step),
          validations.stream().filter(validated -> validated.step() <= step).toList());
    }
  }

  @Override
  public void afterStep(StepReport report, MetaState state) {
    objectives.add(report.queryLoss());
    report
        .validation()
        .map(evaluation -> validated(report.step(), evaluation))
        .ifPresent(validations::add);
  }

  private static MetaSummary.Validated validated(long step, Evaluation evaluation) {
    return new MetaSummary.Validated(
        step, evaluation.metric().name(), evaluation.last().mean(), evaluation.worstDecile());
  }

  /** All of it. */
  Kept kept() {
    return new Kept(objectives, validations);
  }
}
