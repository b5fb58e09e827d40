package org.kindling.runfolder;

import java.util.List;
import java.util.stream.Stream;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.runfolder.result.InnerSteps;

/**
 * How well validation tasks were learned after an outer step.
 *
 * @param step the outer step
 * @param tasks how many
 * @param metric what was measured
 * @param shown a few inner steps, the first and the last among them, in the unit that people read
 */
public record Validation(long step, int tasks, Metric metric, List<Evaluation.Point> shown) {

  static Validation of(long step, Evaluation evaluation) {
    List<Integer> wanted = InnerSteps.few(evaluation);
    Metric.Unit unit = evaluation.metric().unit();
    Stream<Evaluation.Point> shown =
        evaluation.perStep().stream()
            .filter(point -> wanted.contains(point.step()))
            .map(point -> point.in(unit));
    return new Validation(step, evaluation.tasks(), evaluation.metric(), shown.toList());
  }

  /** Whether the method adapts by steps at all. */
  public boolean makesInnerSteps() {
    return last().step() > 0;
  }

  /** After the last inner step. */
  public Evaluation.Point last() {
    return shown.get(shown.size() - 1);
  }
}
