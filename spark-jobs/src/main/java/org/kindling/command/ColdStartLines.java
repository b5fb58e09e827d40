package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Verdict;
import org.kindling.evaluation.PairedDifference;
import org.kindling.metric.Metric;

/** What methods come to against how many rows of an entity are known, for a person. */
final class ColdStartLines {
  private ColdStartLines() {}

  static List<String> of(ColdStartCurve curve) {
    List<String> lines = new ArrayList<>();
    for (ColdStartCurve.Measure measure : curve.measures()) {
      lines.add(head(curve, measure));
      lines.add(line(curve.counted().words() + " known", curve, known -> Integer.toString(known)));
      for (ColdStartCurve.Curve one : measure.curves()) {
        lines.add(line(one.name(), curve, known -> cell(measure, one.at(known))));
      }
    }
    lines.add("  + better, - worse than the first line by more than chance, entity by entity");
    lines.addAll(Verdict.sentences(curve));
    lines.addAll(curve.remarks());
    return lines;
  }

  private static String head(ColdStartCurve curve, ColdStartCurve.Measure measure) {
    return String.format(
        Locale.ROOT,
        "is it worth it? %s by how many %s are known, on the same %d or more other rows of %d"
            + " entities%s",
        measure.title(),
        curve.counted().words(),
        curve.fewestQueries(),
        curve.entities(),
        curve.leftOut() == 0 ? "" : "; " + curve.leftOut() + " have too few rows");
  }

  private static String line(String name, ColdStartCurve curve, Function<Integer, String> cell) {
    String cells =
        curve.known().stream()
            .map(known -> String.format(Locale.ROOT, "%-8s", cell.apply(known)))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "  %-32s %s", name, cells).stripTrailing();
  }

  private static String cell(ColdStartCurve.Measure measure, Optional<ColdStartCurve.Point> point) {
    String format = measure.kind().unit() == Metric.Unit.PERCENT ? "%.1f" : "%.3f";
    return point
        .map(
            it ->
                String.format(Locale.ROOT, format, measure.kind().unit().of(it.value()))
                    + it.difference()
                        .filter(PairedDifference::isMoreThanChance)
                        .map(difference -> measure.isBetter(difference) ? "+" : "-")
                        .orElse(""))
        .orElse("");
  }
}
