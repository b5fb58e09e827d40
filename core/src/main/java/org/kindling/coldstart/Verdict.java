package org.kindling.coldstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which method is the best by a metric with how many rows known, in words.
 *
 * @param curve what methods came to
 * @param measure one of the curve's
 */
public record Verdict(ColdStartCurve curve, ColdStartCurve.Measure measure) {
  /**
   * All that there is to say of a curve: by each metric, and whom what decides says harm is done.
   */
  public static List<String> sentences(ColdStartCurve curve) {
    List<Verdict> verdicts = curve.measures().stream().map(it -> new Verdict(curve, it)).toList();
    return Stream.concat(verdicts.stream().map(Verdict::sentence), verdicts.get(0).harm().stream())
        .toList();
  }

  /** Numbers of rows, one after the other, with which one method is the best. */
  private record Stretch(String name, String how, int from, int to) {
    boolean isAlike(Stretch next) {
      return name.equals(next.name) && how.equals(next.how);
    }

    Stretch and(Stretch next) {
      return new Stretch(name, how, from, next.to);
    }
  }

  /** From how many rows on which method wins, as a sentence. */
  public String sentence() {
    List<String> words = new ArrayList<>();
    for (Stretch stretch : stretches()) {
      words.add(range(stretch) + stretch.name + stretch.how);
    }
    String sentence = by() + String.join("; ", words) + ".";
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  /** The metric, where there are several to tell apart. */
  private String by() {
    return curve.measures().size() == 1 ? "" : "by " + measure.kind().title() + ", ";
  }

  /** Whom it has done harm to adapt, at the number of rows that the run learns from. */
  public Optional<String> harm() {
    return measure
        .own()
        .at(curve.usual())
        .filter(point -> point.harmed().isPresent())
        .map(
            point ->
                String.format(
                    Locale.ROOT,
                    "With %s, %s does worse than with none for %s of the %d entities%s.",
                    curve.counted().words(curve.usual()),
                    measure.own().name(),
                    count(point.harmed().get()),
                    curve.entities(),
                    point
                        .behindPooled()
                        .map(share -> ", and worse than " + curve.pooled() + " for " + count(share))
                        .orElse("")));
  }

  private String count(double share) {
    return Long.toString(Math.round(share * curve.entities()));
  }

  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (int known : curve.known()) {
      Stretch next = best(known);
      int last = stretches.size() - 1;
      if (last >= 0 && stretches.get(last).isAlike(next)) {
        stretches.set(last, stretches.get(last).and(next));
      } else {
        stretches.add(next);
      }
    }
    return stretches;
  }

  /**
   * The run's method wins where it is better than each other one by more than chance, another one
   * where it is so better than the run's.
   */
  private Stretch best(int known) {
    List<ColdStartCurve.Curve> ranked = measure.ranked(known);
    ColdStartCurve.Curve first = ranked.get(0);
    if (measure.own().at(known).isEmpty()) {
      return new Stretch(first.name(), " is first", known, known);
    }
    boolean own = first.equals(measure.own());
    Stream<ColdStartCurve.Curve> others = own ? ranked.stream() : Stream.of(first);
    List<String> within =
        others
            .filter(it -> isWithinChance(it, known))
            .map(it -> own ? it.name() : measure.own().name())
            .toList();
    return new Stretch(first.name(), how(within), known, known);
  }

  /** Whether a method's difference from the run's may be chance. */
  private static boolean isWithinChance(ColdStartCurve.Curve other, int known) {
    return other
        .at(known)
        .flatMap(ColdStartCurve.Point::difference)
        .filter(difference -> !difference.isMoreThanChance())
        .isPresent();
  }

  private static String how(List<String> within) {
    return within.isEmpty()
        ? " wins"
        : " is first, but not clearly ahead of " + String.join(" and ", within);
  }

  private String range(Stretch stretch) {
    String last = curve.counted().words(stretch.to);
    return "with " + (stretch.from == stretch.to ? "" : stretch.from + " to ") + last + " ";
  }
}
