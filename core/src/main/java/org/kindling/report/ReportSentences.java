package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.train.Evaluation;

/** The sentence under each heading that says what is to be seen, with its numbers. */
final class ReportSentences {
  private ReportSentences() {}

  /** What each method reaches. */
  static String of(Comparison comparison) {
    int innerStep = comparison.innerSteps().contains(1) ? 1 : comparison.innerSteps().last();
    List<String> results = new ArrayList<>();
    for (Method method : comparison.methods()) {
      Optional<Evaluation.Point> point = comparison.at(method, innerStep);
      point.ifPresent(it -> results.add(method.label() + " " + Notation.figure(it.mean())));
    }
    return capital(comparison.metric().title())
        + " on test tasks after "
        + steps(innerStep)
        + ": "
        + String.join("; ", results)
        + ".";
  }

  /** What the linear models are. */
  static String ofLinearModels() {
    return "On the same support and query rows of the same test tasks, after the last inner step."
        + " The learned prior is over the weights of a linear model: meta-learning in closed form.";
  }

  /** What the panels show. */
  static String of(TaskPanels panels) {
    return "Dots are the "
        + panels.supportPoints()
        + " of a test task. The broad grey curve is the truth, the dotted one the"
        + " prediction before adaptation, the coloured ones after inner steps on these points.";
  }

  /** How the training went. */
  static String of(Training training) {
    String smoothing =
        "Means of each meta-batch before and after adaptation; the band holds all values, lines are"
            + " local trends.";
    return training.validations().isEmpty()
        ? smoothing + " There was no validation yet."
        : smoothing + " " + validation(training.validations());
  }

  private static String validation(List<Validation> validations) {
    Validation last = validations.get(validations.size() - 1);
    return "Validation is on "
        + Notation.count(last.tasks())
        + " tasks after "
        + last.shown().stream()
            .map(point -> String.valueOf(point.step()))
            .collect(Collectors.joining(", "))
        + " inner steps, with 95 % confidence intervals; the dot is the best.";
  }

  private static String steps(int count) {
    return count == 1 ? "1 inner step" : count + " inner steps";
  }

  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
