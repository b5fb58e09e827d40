package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.evaluation.Evaluation;
import org.kindling.judge.Tested;
import org.kindling.metric.Metric;

/** A test as a table for a person: a line for each inner step, a column for each evaluation. */
final class EvaluationLines {
  private final List<Evaluation> columns;
  private final Metric metric;

  private EvaluationLines(Tested test) {
    this.columns = Stream.concat(Stream.of(test.evaluation()), test.contrast().stream()).toList();
    this.metric = test.evaluation().metric();
  }

  static List<String> of(Tested test) {
    return new EvaluationLines(test).lines();
  }

  private List<String> lines() {
    Evaluation first = columns.get(0);
    List<String> lines = new ArrayList<>();
    String tasks = first.classes().map(classes -> classes.counts().describe() + ", ").orElse("");
    lines.add(first.tasks() + " tasks of " + first.split() + ", " + tasks + metric.name());
    if (first.classes().isPresent()) {
      lines.add(line("", column -> column.classes().orElseThrow().inference().word()));
    }
    for (int i = 0; i < first.perStep().size(); i++) {
      int index = i;
      String name = String.format(Locale.ROOT, "after %2d steps", first.perStep().get(i).step());
      lines.add(line(name, column -> estimate(column.perStep().get(index))));
    }
    lines.add(line("worst tenth", column -> metric.figure(column.worstDecile())));
    if (first.classes().isPresent()) {
      lines.add(line("calibration err", EvaluationLines::calibrationError));
    } else {
      first.beside().keySet().forEach(name -> lines.add(line(name, beside(name))));
    }
    return lines;
  }

  private static Function<Evaluation, String> beside(String name) {
    return column -> Metric.of(name).figure(column.beside().get(name));
  }

  private String line(String name, Function<Evaluation, String> cell) {
    String cells =
        columns.stream()
            .map(column -> String.format(Locale.ROOT, "%-16s", cell.apply(column)))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "%-16s%s", name, cells).stripTrailing();
  }

  private String estimate(Evaluation.Point point) {
    return metric.estimate(point.mean(), point.ci95());
  }

  private static String calibrationError(Evaluation column) {
    double error = column.classes().orElseThrow().counts().calibration().error();
    return String.format(Locale.ROOT, "%.1f %%", 100 * error);
  }
}
