package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kindling.baseline.BaselineScore;
import org.kindling.report.ResultStep;

/** A method's error beside those of linear models on the same tasks, for a person. */
final class LinearLines {
  private LinearLines() {}

  /**
   * A line for the method and one for each linear model; none where there is no linear model.
   *
   * @param method what a person calls it
   * @param result its mean squared error
   */
  static List<String> of(String method, ResultStep result, List<BaselineScore> linear) {
    List<String> lines = new ArrayList<>();
    if (!linear.isEmpty()) {
      lines.add("root of the mean squared error, in deviations of the training targets");
      lines.add(line(Math.sqrt(result.point().mean()), method + result.words()));
    }
    linear.forEach(score -> lines.add(line(score.rootMeanSquaredError(), score.name())));
    return lines;
  }

  private static String line(double error, String name) {
    return String.format(Locale.ROOT, "  %.3f  %s", error, name);
  }
}
