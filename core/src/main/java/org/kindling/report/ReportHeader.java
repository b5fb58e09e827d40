package org.kindling.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.plot.Text;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.RunSummary;
import org.kindling.runfolder.TrainingHistory;

/** The head of the page: what ran, how it ended, its result, and what it takes to run it again. */
record ReportHeader(Run run) {
  private static final Set<String> STATES = Set.of("RUNNING", "SUCCEEDED", "FAILED", "STOPPED");

  Element html() {
    RunSummary summary = run.summary();
    List<Markup> content = new ArrayList<>();
    content.add(
        Element.of(
                "p",
                new Text("Kindling run "),
                Element.of("bdi", summary.details().runId().orElse(run.name())))
            .styled("eyebrow"));
    content.add(Element.of("h1", summary.details().algorithm().orElse("Algorithm not recorded")));
    lede(summary).ifPresent(words -> content.add(Element.of("p", words).styled("lede")));
    content.add(state(summary.status()));
    if (!summary.status().state().equals(Optional.of("SUCCEEDED"))) {
      summary
          .status()
          .message()
          .ifPresent(it -> content.add(Element.of("p", it).styled("message")));
    }
    content.add(Element.of("div").styled("headline").containing(headline()));
    content.add(facts());
    return Element.of("header").containing(content);
  }

  private static Optional<String> lede(RunSummary summary) {
    List<String> parts = new ArrayList<>();
    summary.details().source().ifPresent(source -> parts.add("on " + source));
    summary.details().model().ifPresent(model -> parts.add("with " + model));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static Element state(RunSummary.Status status) {
    String state = status.state().filter(STATES::contains).orElse("UNKNOWN");
    String word = state.toLowerCase(Locale.ROOT);
    Element pill = Element.of("span", word).styled("state " + word);
    return status
        .exitCode()
        .filter(code -> code != 0)
        .map(code -> Element.of("p", pill).containing(Element.of("span", "exit code " + code)))
        .orElse(Element.of("p", pill))
        .styled("states");
  }

  private List<Element> headline() {
    List<Element> figures = new ArrayList<>();
    run.test().ifPresent(test -> figures.add(result(test, run.validatedSteps())));
    TrainingHistory training = run.training();
    Optional<Long> steps = run.summary().status().steps().or(training::steps);
    long step = run.summary().status().step().orElse(training.step());
    if (step > 0 || steps.isPresent()) {
      String of = steps.map(all -> "of " + Notation.count(all) + " ").orElse("");
      figures.add(headline(Notation.count(step), of + "outer steps"));
    }
    TimeTaken.of(run.summary().status(), training.speed())
        .ifPresent(it -> figures.add(headline(Notation.duration(it.seconds()), it.words())));
    if (training.speed().isKnown()) {
      double speed = training.speed().tasksPerSecond();
      figures.add(headline(Notation.figure(speed), "tasks per second in training"));
    }
    return figures;
  }

  private static Element result(Evaluation test, Optional<Integer> validated) {
    Metric metric = test.metric();
    ResultStep result = ResultStep.of(test, validated);
    Evaluation.Point point = result.point().in(metric.unit());
    return headline(
        Notation.estimate(point.mean(), point.ci95()) + Notation.unit(metric.unit()),
        test.classes().map(classes -> classes.inference().word() + " ").orElse("")
            + metric.title()
            + " on "
            + Notation.count(test.tasks())
            + " test tasks"
            + result.words());
  }

  private static Element headline(String figure, String words) {
    return Element.of(
        "div",
        Element.of("span", figure).styled("figure"),
        Element.of("span", words).styled("words"));
  }

  private Element facts() {
    List<Markup> items = new ArrayList<>();
    known()
        .forEach(
            (name, value) ->
                items.add(Element.of("div", Element.of("dt", name), Element.of("dd", value))));
    return Element.of("dl").containing(items);
  }

  private Map<String, String> known() {
    RunSummary summary = run.summary();
    RunSummary.Status status = summary.status();
    Map<String, String> known = new LinkedHashMap<>();
    innerSteps().ifPresent(it -> known.put("Inner steps", it));
    status.best().ifPresent(best -> known.put("Best validation", best(best)));
    if (run.training().speed().isKnown()) {
      known.put(
          "Round overhead",
          Notation.figure(run.training().speed().roundMillis()) + " ms a step beyond its tasks");
    }
    status.started().ifPresent(it -> known.put("Started", time(it)));
    status.ended().ifPresent(it -> known.put("Ended", time(it)));
    status.attempt().ifPresent(it -> known.put("Attempt", String.valueOf(it)));
    status.applicationId().ifPresent(it -> known.put("Application", it));
    summary.details().host().ifPresent(it -> known.put("Driver\u2019s host", it));
    summary.details().cluster().ifPresent(it -> known.put("Cluster", it));
    summary.details().seed().ifPresent(it -> known.put("Seed", it));
    summary.details().configHash().ifPresent(it -> known.put("Configuration\u2019s hash", it));
    summary.details().git().ifPresent(it -> known.put("Commit", it));
    if (!summary.details().versions().isEmpty()) {
      known.put(
          "Versions",
          summary.details().versions().entrySet().stream()
              .map(version -> version.getKey() + "\u00a0" + version.getValue())
              .collect(Collectors.joining(", ")));
    }
    return known;
  }

  private Optional<String> innerSteps() {
    String tested =
        run.test().map(test -> ", up to " + test.last().step() + " in the test").orElse("");
    return run.summary()
        .details()
        .innerSteps()
        .filter(asked -> asked.training() + asked.validation() > 0)
        .map(
            asked ->
                asked.training()
                    + " in training, "
                    + asked.validation()
                    + " in validation"
                    + tested);
  }

  /** To the second, in UTC; text that is no time stays as it is. */
  private static String time(String text) {
    return TimeTaken.instant(text)
        .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
        .map(seconds -> seconds.replace('T', ' ').replace("Z", " UTC"))
        .orElse(text);
  }

  private static String best(RunSummary.Best best) {
    Metric.Unit unit = Metric.of(best.metric()).unit();
    return best.metric()
        + " "
        + Notation.estimate(unit.of(best.mean()), unit.of(best.ci95()))
        + Notation.unit(unit)
        + " at step "
        + Notation.count(best.step());
  }
}
