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

/** Errors against how many rows of an entity are known, for a person. */
final class ColdStartLines {
  private ColdStartLines() {}

  static List<String> of(ColdStartCurve curve) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "is it worth it? root of the mean squared error by how many rows are known, on the same %d"
                + " or more other rows of %d entities%s",
            curve.fewestQueries(),
            curve.entities(),
            curve.leftOut() == 0 ? "" : "; " + curve.leftOut() + " have too few rows"));
    lines.add(line("rows known", curve, known -> Integer.toString(known)));
    curve
        .curves()
        .forEach(
            one ->
                lines.add(
                    line(
                        one.name(), curve, known -> one.at(known).map(it -> cell(it)).orElse(""))));
    lines.add("  + better, - worse than the first line by more than chance, entity by entity");
    Verdict verdict = new Verdict(curve);
    lines.add(verdict.sentence());
    verdict.harm().ifPresent(lines::add);
    lines.addAll(curve.remarks());
    return lines;
  }

  private static String line(String name, ColdStartCurve curve, Function<Integer, String> cell) {
    String cells =
        curve.known().stream()
            .map(known -> String.format(Locale.ROOT, "%-8s", cell.apply(known)))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "  %-32s %s", name, cells).stripTrailing();
  }

  private static String cell(ColdStartCurve.Point point) {
    Optional<PairedDifference> told = point.difference().filter(PairedDifference::isMoreThanChance);
    return String.format(Locale.ROOT, "%.3f", point.error())
        + told.map(it -> it.mean() < 0 ? "+" : "-").orElse("");
  }
}
