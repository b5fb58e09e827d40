package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.plot.Axis;
import org.kindling.plot.Band;
import org.kindling.plot.Chart;
import org.kindling.plot.Colour;
import org.kindling.plot.Extent;
import org.kindling.plot.Line;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Mark;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;
import org.kindling.runfolder.TrainingHistory;

/** The training loss over outer steps, before and after adaptation. */
final class LossChart {
  private LossChart() {}

  /** Empty where no loss is known. */
  static Optional<Chart> of(TrainingHistory training) {
    if (training.after().isEmpty()) {
      return Optional.empty();
    }
    SmoothedCurve after = new SmoothedCurve(training.after());
    List<Mark> marks = new ArrayList<>(List.of(new Band(Colour.BLUE, after.raw())));
    if (training.makesInnerSteps()) {
      SmoothedCurve before = new SmoothedCurve(training.before());
      marks.add(new Line("before", Colour.QUIET, LineStyle.PLAIN, before.line()));
      marks.add(new Line("after", Colour.BLUE, LineStyle.PLAIN, after.line()));
    } else {
      marks.add(new Line("loss", Colour.BLUE, LineStyle.PLAIN, after.line()));
    }
    Extent values = Extent.of(marks.stream().flatMapToDouble(Mark::ys));
    return Optional.of(
        new Chart(
            "loss",
            "Training loss",
            description(training),
            Chart.Size.HALF,
            Axis.over("outer steps", Spacing.LINEAR, new Extent(0, training.step())),
            Axis.fitting("mean loss of a meta-batch\u2019s query sets", Spacing.of(values)),
            marks));
  }

  private static String description(TrainingHistory training) {
    List<Point> line = new SmoothedCurve(training.after()).line();
    return "The loss "
        + (training.makesInnerSteps() ? "after adaptation " : "")
        + "goes from "
        + Notation.figure(line.get(0).y())
        + " to "
        + Notation.figure(line.get(line.size() - 1).y())
        + " in "
        + Notation.count(training.step())
        + " outer steps; the band holds all values, the line is their local trend.";
  }
}
