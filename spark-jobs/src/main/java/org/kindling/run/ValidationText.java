package org.kindling.run;

import java.util.Locale;
import org.kindling.config.Experiment;
import org.kindling.evaluation.Evaluation;

/**
 * Says of a validation what was judged how: figures of two methods compare only where points and
 * inner steps are the same.
 *
 * @param method its word in the configuration
 * @param points a task's rows in words, such as {@code 10 + 10 points}
 */
record ValidationText(String method, String points) {

  static ValidationText of(Experiment experiment) {
    return new ValidationText(experiment.algorithm().word(), experiment.task().describeSize());
  }

  String line(Evaluation validation, long step) {
    Evaluation.Point last = validation.last();
    return String.format(
        Locale.ROOT,
        "%s step %d: validation %s %s, %d inner steps, %s",
        method,
        step,
        validation.metric().name(),
        validation.metric().estimate(last.mean(), last.ci95()),
        last.step(),
        points);
  }
}
