package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.evaluation.Evaluation;
import org.kindling.metric.Metric;
import org.kindling.model.Inference;
import org.kindling.plot.Band;
import org.kindling.plot.Chart;
import org.kindling.plot.Colour;
import org.kindling.plot.Dots;
import org.kindling.plot.Line;
import org.kindling.plot.LineStyle;
import org.kindling.plot.Mark;
import org.kindling.plot.Point;
import org.kindling.plot.Spacing;
import org.kindling.plot.Symbol;
import org.kindling.runfolder.MetricsReader;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.RunFolder;
import org.kindling.runfolder.TrainingHistory;
import org.kindling.runfolder.TrainingReader;
import org.kindling.runfolder.Validation;
import org.kindling.train.StepReport;

class RunChartsTest {
  @TempDir Path folder;

  private TrainingHistory training(List<StepReport> reports) throws IOException {
    RunFolder run = new RunFiles(folder).withMetrics("part-1-1.jsonl", reports).folder();
    return TrainingReader.read(MetricsReader.of(run));
  }

  private static StepReport validated(long step, Evaluation evaluation) {
    return new StepReport(step, Optional.of(100L), 2, 1, 1, 25, 0.1, 0.1, Optional.of(evaluation));
  }

  private static <M extends Mark> List<M> marks(Chart chart, Class<M> kind, Predicate<M> wanted) {
    return chart.marks().stream().filter(kind::isInstance).map(kind::cast).filter(wanted).toList();
  }

  @Test
  void theLossIsDrawnBeforeAndAfterAdaptation() throws IOException {
    TrainingHistory training =
        training(LongStream.rangeClosed(1, 9).mapToObj(s -> RunFiles.report(s, 10 - s)).toList());
    Chart chart = LossChart.of(training).orElseThrow();
    assertThat(marks(chart, Line.class, line -> true))
        .extracting(Line::label)
        .containsExactly("before", "after");
    assertThat(marks(chart, Line.class, line -> line.label().equals("after")).get(0).points())
        .startsWith(new Point(1, 9))
        .endsWith(new Point(9, 1));
    assertThat(chart.y().spacing()).isEqualTo(Spacing.LOGARITHMIC); // from 9 to 1
    assertThat(chart.description()).contains("from 9.00 to 1.00 in 9 outer steps");
  }

  @Test
  void whatIsLearnedWithoutInnerStepsHasOneLineInEachChart() throws IOException {
    TrainingHistory training = training(List.of(validated(50, RunFiles.evaluation(4))));

    assertThat(marks(LossChart.of(training).orElseThrow(), Line.class, line -> true))
        .extracting(Line::label)
        .containsExactly("loss");
    assertThat(marks(ValidationChart.of(training).orElseThrow(), Line.class, line -> true))
        .extracting(Line::label)
        .containsExactly("mean squared error");
    assertThat(ReportSentences.of(training)).doesNotContain("adaptation", "inner step");
  }

  @Test
  void theLossOfARunThatDivergedIsDrawnAsFarAsItCanBe() throws IOException {
    TrainingHistory training =
        training(
            List.of(
                RunFiles.report(1, 1),
                RunFiles.report(2, Double.POSITIVE_INFINITY),
                RunFiles.report(3, Double.NaN)));
    assertThat(training.lossesNotFinite()).isEqualTo(2);
    assertThat(LossChart.of(training)).isPresent();
  }

  @Test
  void aValidationHasALineAndABandForEachReportedInnerStep() throws IOException {
    TrainingHistory training =
        training(
            List.of(
                validated(50, RunFiles.evaluation(4, 2, 1)),
                validated(100, RunFiles.evaluation(3, 1, .5))));
    Chart chart = ValidationChart.of(training).orElseThrow();
    assertThat(marks(chart, Line.class, line -> true))
        .extracting(Line::label)
        .containsExactly("before", "1 step", "2 steps");
    assertThat(marks(chart, Band.class, band -> true).get(1).intervals())
        // A tenth of the mean to each side.
        .containsExactly(new Band.Interval(50, 1.8, 2.2), new Band.Interval(100, .9, 1.1));
  }

  @Test
  void theBestValidationIsTheLowestErrorOrTheHighestAccuracy() throws IOException {
    List<StepReport> reports =
        List.of(
            validated(10, RunFiles.evaluation(.9, .8)),
            validated(20, RunFiles.evaluation(.9, .2)),
            validated(30, RunFiles.evaluation(.9, .5)));
    assertThat(best(reports)).isEqualTo(new Point(20, .2));
    assertThat(best(reports.stream().map(RunChartsTest::asAccuracy).toList()))
        .isEqualTo(new Point(10, 80)); // percent
  }

  @Test
  void reliabilityLeavesOutBinsOfFewQueries() {
    Evaluation test = new ClassRun(5).test(Inference.INDUCTIVE, 0.9);
    Column column =
        new Column(
            "inductive",
            Colour.BLUE,
            Symbol.CIRCLE,
            LineStyle.PLAIN,
            test,
            Optional.empty(),
            Optional.empty());
    Chart chart = ReliabilityChart.of(new Comparison(List.of(column))).orElseThrow();
    assertThat(marks(chart, Dots.class, dots -> true).get(0).dots())
        .extracting(Dots.Dot::words)
        .containsExactly(
            "10 queries: 63.0\u00a0% sure, 50.0\u00a0% right",
            "981 queries: 99.0\u00a0% sure, 98.2\u00a0% right");
  }

  private Point best(List<StepReport> reports) throws IOException {
    Chart chart = ValidationChart.of(training(reports)).orElseThrow();
    return marks(chart, Dots.class, dots -> true).get(0).dots().get(0).point();
  }

  private static StepReport asAccuracy(StepReport report) {
    Evaluation error = report.validation().orElseThrow();
    return validated(
        report.step(),
        new Evaluation(
            "META_VALIDATION", 600, Metric.ACCURACY, error.perStep(), error.worstDecile()));
  }

  @Test
  void thousandsOfValidationsAreThinnedEvenly() throws IOException {
    TrainingHistory training =
        training(
            LongStream.rangeClosed(1, 2000)
                .mapToObj(step -> validated(step, RunFiles.evaluation(1, 1)))
                .toList());
    // 2,000 are too many for 600 with every second one, so every fourth is left: 1, 5, 9 ...
    assertThat(training.validations())
        .hasSize(500)
        .extracting(Validation::step)
        .startsWith(1L, 5L, 9L)
        .endsWith(1997L);
  }

  @Test
  void speedIsThatOfAllSteps() throws IOException {
    TrainingHistory training = training(List.of(RunFiles.report(1, 1), RunFiles.report(2, 1)));
    // 2 * 25 tasks in 2 * 4 ms, of which 1 ms a step is the round.
    assertThat(training.speed().tasksPerSecond()).isEqualTo(6250);
    assertThat(training.speed().roundMillis()).isEqualTo(1);
  }
}
