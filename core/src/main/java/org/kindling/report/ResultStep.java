package org.kindling.report;

import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.runfolder.result.InnerSteps;

/**
 * The inner step after which a method's result counts: the one that its configuration asks for in
 * validation, by which its model was chosen, and never the one that did best in the test.
 *
 * @param point the result
 * @param asked inner steps of a validation; empty where they are not recorded
 */
public record ResultStep(Evaluation.Point point, Optional<Integer> asked) {

  /** The step asked for, or the last that was tested before it. */
  public static ResultStep of(Evaluation test, Optional<Integer> asked) {
    Evaluation.Point result =
        test.perStep().stream()
            .filter(point -> point.step() <= asked.orElse(Integer.MAX_VALUE))
            .reduce((earlier, later) -> later)
            .orElse(test.perStep().get(0));
    return new ResultStep(result, asked);
  }

  /** After how many inner steps. */
  public int step() {
    return point.step();
  }

  boolean isAsAsked() {
    return asked.equals(Optional.of(step()));
  }

  /** After how many, and why after these, as the end of a phrase; nothing where none are made. */
  public String words() {
    if (isAsAsked()) {
      return step() == 0 ? "" : InnerSteps.after(step()) + ", as in validation";
    }
    return asked
        .map(steps -> InnerSteps.after(step()) + ", the last tested; validation made " + steps)
        .orElseGet(() -> step() == 0 ? "" : InnerSteps.after(step()) + ", the last tested");
  }
}
