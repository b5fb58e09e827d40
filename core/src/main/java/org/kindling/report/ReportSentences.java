package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Verdict;
import org.kindling.metric.Metric;
import org.kindling.picture.Worst;
import org.kindling.runfolder.TrainingHistory;
import org.kindling.runfolder.Validation;
import org.kindling.runfolder.result.InnerSteps;

/** The sentence under each heading that says what is to be seen, with its numbers. */
final class ReportSentences {
  private static final String CONTRAST =
      " Transductive predictions see all queries of a task, through the statistics of batch"
          + " normalisation; inductive ones see the support set alone.";

  private ReportSentences() {}

  /** What each method reaches, and on what. */
  static String of(Comparison comparison) {
    List<ResultStep> reached = comparison.columns().stream().map(Column::result).toList();
    boolean alike = reached.stream().map(ResultStep::words).distinct().count() == 1;
    boolean asAsked = reached.stream().allMatch(ResultStep::isAsAsked);
    List<String> results = new ArrayList<>();
    for (Column column : comparison.columns()) {
      String words = column.result().words();
      String own = asAsked ? InnerSteps.after(column.result().step()) : words;
      results.add(result(column) + (alike ? "" : own));
    }
    return capital(comparison.metric().title())
        + " on test tasks"
        + (alike ? reached.get(0).words() : "")
        + ": "
        + String.join("; ", results)
        + (asAsked && !alike ? "; each as in its own validation." : ".")
        + comparison.classes().map(classes -> " Tasks are " + classes.describe() + ".").orElse("")
        + (comparison.hasContrast() ? CONTRAST : "");
  }

  /** What the worst decile is, in words. */
  static String ofWorstDecile(Comparison comparison) {
    boolean alike =
        comparison.columns().stream().map(it -> it.test().tasks()).distinct().count() == 1;
    int tasks = comparison.columns().get(0).test().tasks();
    String after =
        comparison.knowsWorstOfResults()
            ? ", after the inner steps of the method\u2019s result"
            : ", after the last inner step";
    return "Worst decile: the mean over the tenth of the test tasks that went worst"
        + (alike
            ? " (" + Notation.count((tasks + 9L) / 10) + " of " + Notation.count(tasks) + ")"
            : "")
        + (comparison.innerSteps().last() == 0 ? "" : after)
        + ".";
  }

  private static String result(Column column) {
    Metric.Unit unit = column.metric().unit();
    return column.label()
        + " "
        + Notation.figure(unit.of(column.result().point().mean()))
        + Notation.unit(unit);
  }

  /** How sure predictions are, and how to see it. */
  static String ofConfidence() {
    return "Queries are put into 15 bins by the probability of the class they are taken for. On the"
        + " broad grey line, what is said to be right with 80\u00a0% is right in 80 of 100; the expected"
        + " calibration error is the mean distance from it. Bins of fewer than "
        + ReliabilityChart.FEWEST_QUERIES
        + " queries are not drawn.";
  }

  /** What the pictures of classes show. */
  static String ofClasses() {
    return "Of the first test tasks those that went worst, so no fair sample: a row for each class"
        + " with images that were adapted to, a column for each class that its queries were taken"
        + " for; below it what was told wrongly, with the probability of the class it was taken"
        + " for.";
  }

  /** What went worst, and on what. */
  static String ofWorst(Worst worst, String unit) {
    String after = InnerSteps.after(worst.innerSteps());
    String what =
        worst.tasks().isEmpty()
            ? "the classes that were told wrongly most often" + after
            : "those that went worst" + after + ", by their " + unit;
    return "Of the first "
        + Notation.count(worst.among())
        + " test tasks "
        + what
        + ": where to look first when something is odd with the data.";
  }

  /** What the dots of a scatter are. */
  static String of(ScatterPanels panels) {
    return "A dot for each query row, in units of "
        + panels.target()
        + ": coloured after adaptation, grey before it. On the broad grey line a prediction is"
        + " right. Of the first "
        + panels.among()
        + " test tasks these are the first method\u2019s worst, its median and its best; the error"
        + " is the root of the mean squared one.";
  }

  /** Who wins, and what is compared. */
  static String of(ColdStartCurve curve) {
    return String.join(" ", Verdict.sentences(curve))
        + " For each of "
        + Notation.count(curve.entities())
        + " test entities the same "
        + Notation.count(curve.fewestQueries())
        + " or more rows are predicted, whatever few others are known"
        + (curve.leftOut() == 0
            ? "."
            : "; " + Notation.count(curve.leftOut()) + " with too few rows are left out.");
  }

  /** What is compared with papers. */
  static String ofFurtherTests() {
    return "The same model on test tasks of another size, or with other statistics in batch"
        + " normalisation, after the inner steps that its validation made and after the last.";
  }

  /** How to read the comparison with papers. */
  static String ofPapers() {
    return "The difference is ours less the paper\u2019s. Where ours differs from the paper\u2019s"
        + " protocol, the run\u2019s file says so at its head.";
  }

  /** What the linear models are. */
  static String ofLinearModels() {
    return "On the same support and query rows of the same test tasks; a method\u2019s error is the one"
        + " after the inner steps that its validation made."
        + " The learned prior is over the weights of a linear model: meta-learning in closed form.";
  }

  /** What a linear model with learned prior says of the table. */
  static String ofEffects() {
    return "In the table’s own units, the intercept where all features are 0. An entity’s own"
        + " weights are taken for normally distributed around those of all.";
  }

  /** What the panels show. */
  static String of(TaskPanels panels) {
    return "Dots are the "
        + panels.supportPoints()
        + " of a test task. The broad grey curve is the truth, the dotted one the"
        + " prediction before adaptation, the coloured ones after inner steps on these points.";
  }

  /** How the training went. */
  static String of(TrainingHistory training) {
    String smoothing =
        "Means of each meta-batch"
            + (training.makesInnerSteps() ? " before and after adaptation" : "")
            + "; the band holds all values, lines are local trends.";
    return training.validations().isEmpty()
        ? smoothing + " There was no validation yet."
        : smoothing + " " + validation(training.validations());
  }

  private static String validation(List<Validation> validations) {
    Validation last = validations.get(validations.size() - 1);
    return "Validation is on "
        + Notation.count(last.tasks())
        + " tasks"
        + (last.makesInnerSteps() ? " after " + shown(last) + " inner steps" : "")
        + ", with 95\u00a0% confidence intervals; the dot is the best.";
  }

  private static String shown(Validation validation) {
    return validation.shown().stream()
        .map(point -> String.valueOf(point.step()))
        .collect(Collectors.joining(", "));
  }

  static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
