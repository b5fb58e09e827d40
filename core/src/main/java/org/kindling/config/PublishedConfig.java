package org.kindling.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kindling.config.text.KnownKeys;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.train.PublishedFigure;

/** What papers give for a run: the list {@code published}. */
final class PublishedConfig {
  private static final Config KEYS =
      ConfigFactory.parseString(
          "paper = null, setting = null, statistics = null, test = null, step = null, metric = null,"
              + " value = null, ci95 = null",
          ConfigParseOptions.defaults().setOriginDescription("not given"));

  private PublishedConfig() {}

  /**
   * Reads and checks it.
   *
   * @param tests the names of the further tests
   */
  static List<PublishedFigure> read(Section kindling, Set<String> tests) {
    List<Section> given = kindling.list("published");
    KnownKeys known = new KnownKeys("kindling.published", KEYS.root());
    given.forEach(figure -> known.check(figure.tree().root()));
    return given.stream().map(figure -> figure(figure.over(KEYS), tests)).toList();
  }

  private static PublishedFigure figure(Section figure, Set<String> tests) {
    return new PublishedFigure(
        figure.text("paper"),
        figure.text("setting"),
        figure.absent("statistics")
            ? Optional.empty()
            : Optional.of(figure.choice("statistics", Inference.class)),
        test(figure, tests),
        figure.integer("step", Range.between(0, 10_000)),
        metric(figure),
        figure.number("value", Range.FINITE),
        figure.optionalNumber("ci95", Range.ABOVE_ZERO));
  }

  private static Optional<String> test(Section figure, Set<String> tests) {
    Optional<String> test = figure.optionalText("test");
    if (!tests.containsAll(test.stream().toList())) {
      throw figure.wrong("test", "null or a name in kindling.eval.further");
    }
    return test;
  }

  private static String metric(Section figure) {
    List<String> measured =
        Stream.of(Judgement.QUANTITIES, Judgement.CLASSES)
            .map(Judgement::metric)
            .map(Metric::name)
            .toList();
    String metric = figure.text("metric");
    if (!measured.contains(metric)) {
      throw figure.wrong("metric", "one of " + String.join(", ", measured));
    }
    return metric;
  }
}
