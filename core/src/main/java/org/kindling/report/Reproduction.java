package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.Run;
import org.kindling.train.PublishedFigure;

/**
 * What a run reached, beside what papers give for it.
 *
 * @param method whose row it is
 * @param setting what it is for, as its paper says it
 * @param wanted what is compared
 * @param paper the paper's figure; empty for a method that none gives one for
 * @param ours after the same inner step; empty where it was not measured
 */
record Reproduction(
    ComparedMethod method,
    String setting,
    PublishedFigure wanted,
    Optional<PublishedFigure> paper,
    Optional<Evaluation.Point> ours) {
  private static final String NONE = "\u2013";

  /**
   * A row for each figure. Methods without any have a row for each of the run's own, so that they
   * can be seen beside them.
   */
  static List<Reproduction> of(Run run) {
    List<ComparedMethod> methods = run.published().isEmpty() ? List.of() : ComparedMethod.of(run);
    List<Reproduction> rows = new ArrayList<>();
    for (ComparedMethod method : methods) {
      List<PublishedFigure> own = method.run().published();
      for (PublishedFigure wanted : own.isEmpty() ? run.published() : own) {
        Optional<PublishedFigure> paper = own.isEmpty() ? Optional.empty() : Optional.of(wanted);
        rows.add(new Reproduction(method, setting(wanted), wanted, paper, ours(method, wanted)));
      }
    }
    return rows;
  }

  /** Such as "3 steps". */
  String after() {
    return wanted.step() == 1 ? "1 step" : wanted.step() + " steps";
  }

  /** Where the paper's figure stands. */
  String source() {
    return paper.map(PublishedFigure::paper).orElse(NONE);
  }

  /** With the digits that the paper gives. */
  String paperFigure() {
    Metric.Unit unit = metric().unit();
    return paper
        .map(
            it ->
                unit.exactly(it.value())
                    + it.ci95().map(ci95 -> " \u00b1" + unit.exactly(ci95)).orElse("")
                    + unit.symbol())
        .orElse(NONE);
  }

  String ourFigure() {
    return ours.map(point -> metric().estimate(point.mean(), point.ci95())).orElse(NONE);
  }

  /** Ours less the paper's. */
  String difference() {
    return paper
        .flatMap(it -> ours.map(point -> metric().difference(point.mean() - it.value())))
        .orElse(NONE);
  }

  private Metric metric() {
    return Metric.of(wanted.metric());
  }

  private static String setting(PublishedFigure figure) {
    return figure.setting() + figure.inference().map(it -> ", " + it.word()).orElse("");
  }

  private static Optional<Evaluation.Point> ours(ComparedMethod method, PublishedFigure wanted) {
    return method.run().evaluations(wanted.test()).stream()
        .filter(test -> test.metric().name().equals(wanted.metric()))
        .filter(test -> wanted.inference().isEmpty() || isOf(test, wanted))
        .flatMap(test -> test.perStep().stream())
        .filter(point -> point.step() == wanted.step())
        .findFirst();
  }

  private static boolean isOf(Evaluation test, PublishedFigure wanted) {
    return test.classes().map(Evaluation.Classes::inference).equals(wanted.inference());
  }
}
