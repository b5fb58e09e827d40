package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.plot.Axis;
import org.kindling.plot.Band;
import org.kindling.plot.Chart;
import org.kindling.plot.Colour;
import org.kindling.plot.Dots;
import org.kindling.plot.Extent;
import org.kindling.plot.Line;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Mark;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;
import org.kindling.plot.Symbol;
import org.kindling.runfolder.TrainingHistory;
import org.kindling.runfolder.Validation;
import org.kindling.runfolder.result.InnerSteps;

/**
 * The error or accuracy on validation tasks over outer steps, after some numbers of inner steps.
 */
record ValidationChart(List<Validation> validations) {

  /** Empty where there was no validation. */
  static Optional<Chart> of(TrainingHistory training) {
    return training.validations().isEmpty()
        ? Optional.empty()
        : Optional.of(new ValidationChart(training.validations()).chart());
  }

  private Chart chart() {
    List<Mark> marks = new ArrayList<>();
    List<Integer> innerSteps = innerSteps();
    for (int i = 0; i < innerSteps.size(); i++) {
      int innerStep = innerSteps.get(i);
      LineStyle style =
          innerStep == 0 ? LineStyle.PLAIN : LineStyle.inSequence(i, innerSteps.size());
      marks.add(new Band(colour(innerStep), intervals(innerStep)));
      marks.add(new Line(label(innerStep), colour(innerStep), style, means(innerStep)));
    }
    best().ifPresent(marks::add);
    Extent values = Extent.of(marks.stream().flatMapToDouble(Mark::ys));
    Spacing spacing = values.low() > 0 ? Spacing.of(allMeans()) : Spacing.LINEAR;
    return new Chart(
        "validation",
        "Validation",
        description(),
        Chart.Size.HALF,
        Axis.over("outer steps", Spacing.LINEAR, new Extent(0, last().step())),
        Axis.fitting(metric().titleWithUnit() + " on validation tasks", spacing),
        marks);
  }

  /** Before adaptation stands back where there is an adaptation. */
  private Colour colour(int innerStep) {
    return innerStep == 0 && last().makesInnerSteps() ? Colour.QUIET : Colour.BLUE;
  }

  private Extent allMeans() {
    return Extent.of(
        validations.stream()
            .flatMapToDouble(v -> v.shown().stream().mapToDouble(Evaluation.Point::mean)));
  }

  private Metric metric() {
    return last().metric();
  }

  private Validation last() {
    return validations.get(validations.size() - 1);
  }

  private List<Integer> innerSteps() {
    TreeSet<Integer> steps = new TreeSet<>();
    last().shown().forEach(point -> steps.add(point.step()));
    return InnerSteps.few(steps);
  }

  private String label(int innerStep) {
    return switch (innerStep) {
      case 0 -> last().makesInnerSteps() ? "before" : metric().title();
      case 1 -> "1 step";
      default -> innerStep + " steps";
    };
  }

  private List<Point> means(int innerStep) {
    List<Point> means = new ArrayList<>();
    for (Validation validation : validations) {
      at(validation, innerStep)
          .ifPresent(point -> means.add(new Point(validation.step(), point.mean())));
    }
    return means;
  }

  private List<Band.Interval> intervals(int innerStep) {
    List<Band.Interval> intervals = new ArrayList<>();
    for (Validation validation : validations) {
      at(validation, innerStep)
          .ifPresent(
              point -> intervals.add(ConfidenceInterval.at(validation.step(), point, metric())));
    }
    return intervals;
  }

  private static Optional<Evaluation.Point> at(Validation validation, int innerStep) {
    return validation.shown().stream().filter(point -> point.step() == innerStep).findFirst();
  }

  private Optional<Mark> best() {
    Validation best = last();
    for (Validation validation : validations) {
      if (metric().direction().prefers(validation.last().mean(), best.last().mean())) {
        best = validation;
      }
    }
    if (metric().direction() == Metric.Direction.UNKNOWN) {
      return Optional.empty();
    }
    Evaluation.Point point = best.last();
    String words =
        "best: "
            + Notation.estimate(point.mean(), point.ci95())
            + " at step "
            + Notation.count(best.step());
    Dots.Dot dot = new Dots.Dot(new Point(best.step(), point.mean()), words);
    return Optional.of(new Dots(Colour.BLUE, Symbol.CIRCLE, List.of(dot)));
  }

  private String description() {
    Evaluation.Point point = last().last();
    return "After "
        + Notation.count(last().step())
        + " outer steps the "
        + metric().titleWithUnit()
        + " on "
        + Notation.count(last().tasks())
        + " validation tasks is "
        + Notation.estimate(point.mean(), point.ci95())
        + InnerSteps.after(point.step())
        + "; bands are 95\u00a0% confidence intervals, the dot is the best validation.";
  }
}
