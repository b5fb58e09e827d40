package org.kindling.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.baseline.LinearBaselines;
import org.kindling.coldstart.ClassContender;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Counted;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.library.Method;
import org.kindling.table.TargetKind;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.table.EntitySource;
import org.kindling.task.table.FirstEntities;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;
import org.kindling.workplace.Application;
import org.kindling.workplace.LocalWorkplace;
import org.kindling.workplace.Workplace;

class ColdStartTest {
  /** Lines y = level + x, each entity with a level of its own. */
  private static ExampleSource source() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < 40; entity++) {
      for (int row = 0; row < 8; row++) {
        rows.add(new Table.Row("e" + entity, row, new double[] {row}, 10 * Math.sin(entity) + row));
      }
    }
    return new TableSource(
        Table.of("t", "k", List.of("x"), "y", rows),
        1,
        new TaskRows(SupportRows.EARLIEST, 3, Optional.empty()),
        SplitShares.USUAL);
  }

  private static ColdStartCurve curve(int threads, String algorithm) {
    return curve(threads, algorithm, source());
  }

  /** All test entities are asked for, however few the source has. */
  private static ColdStartCurve curve(int threads, String algorithm, ExampleSource source) {
    Configuration configuration =
        Configuration.of(
            List.of(
                ConfigText.ofFile(
                    "x.conf",
                    "kindling { task { source = table, path = t, key = k, features = [x], target = y },"
                        + " eval.curve.support = [0, 1, 7, 8], "
                        + algorithm
                        + " }")));
    try (Workplace workplace = new LocalWorkplace(threads, new Application(Optional.empty()))) {
      Method method = Method.of(configuration, source);
      LinearBaselines linear = new LinearBaselines(source.trainingEntities(), workplace);
      Opponents opponents = new QuantityOpponents(workplace, method, source, linear);
      return new ColdStart(workplace, method, source, opponents)
          .of(method.algorithm().initialise(1), (int) source().size(Split.META_TEST));
    }
  }

  private static double error(ColdStartCurve curve, String name, int known) {
    return curve.first().curves().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .flatMap(it -> it.at(known))
        .orElseThrow()
        .value();
  }

  private static final String MAML =
      "model.hidden = [], algorithm.name = maml, eval.test.steps = 1";

  @Test
  void comparesTheRunsMethodWithItsRivalsByNumbersOfRowsThatEntitiesHave() {
    ColdStartCurve curve = curve(1, MAML);

    // 8 of 8 rows leave none to predict; 3 are task.support.
    assertThat(curve.known()).containsExactly(0, 1, 3, 7);
    assertThat(curve.usual()).isEqualTo(3);
    assertThat(curve.fewestQueries()).isEqualTo(1);
    assertThat(curve.leftOut()).isZero();
    assertThat(curve.first().curves())
        .extracting(ColdStartCurve.Curve::name)
        .containsExactly(
            "MAML",
            LinearBaselines.PRIOR,
            LinearBaselines.POOLED,
            LinearBaselines.RIDGE,
            LinearBaselines.MEAN);
    // One row tells a level, of which the prior knows that it is all that differs.
    assertThat(error(curve, LinearBaselines.PRIOR, 1)).isCloseTo(0, within(1e-3));
    assertThat(error(curve, LinearBaselines.PRIOR, 0)).isGreaterThan(0.5);
  }

  @Test
  void isTheSameOnAnyNumberOfThreads() {
    assertThat(curve(3, MAML)).isEqualTo(curve(1, MAML));
  }

  /** A huge rate drives weights beyond what a float holds, but only where rows are adapted to. */
  @Test
  void saysWhereTheRunsMethodDivergesAndGoesOn() {
    ColdStartCurve curve =
        curve(
            1,
            "model.hidden = [], eval.test.steps = 9,"
                + " algorithm { name = maml, inner { steps = 9, rate = 1e9 } }");

    assertThat(curve.first().own().points())
        .extracting(ColdStartCurve.Point::known)
        .containsExactly(0);
    assertThat(curve.remarks())
        .hasSize(3)
        .allMatch(it -> it.startsWith("MAML: the mean squared error of META_TEST task "));
  }

  /** Its start is a distribution, whose mean is known without any row. */
  @Test
  void takesALinearPriorOfTheRunsOwnForItself() {
    ColdStartCurve curve = curve(1, "algorithm.name = linear-prior, eval.test.steps = 0");

    assertThat(curve.first().own().name()).isEqualTo("Linear model with learned prior");
    assertThat(curve.first().own().at(0)).isPresent();
    assertThat(curve.first().curves())
        .extracting(ColdStartCurve.Curve::name)
        .doesNotContain(LinearBaselines.PRIOR);
  }

  /** Three classes by x, whose order each entity has for itself. */
  private static ExampleSource classes() {
    List<Table.Row> rows = new ArrayList<>();
    for (int entity = 0; entity < 40; entity++) {
      for (int row = 0; row < 12; row++) {
        String target = "c" + (row + entity) % 3;
        double[] features = {row % 3 == 0 ? 1 : 0, row % 3 == 1 ? 1 : 0};
        rows.add(new Table.Row("e" + entity, row, features, List.of(target), 0));
      }
    }
    return new TableSource(
        Table.of("t", "k", List.of("x", "z"), List.of(), "y", TargetKind.CLASS, rows),
        1,
        new TaskRows(SupportRows.RANDOM, new SupportRule.OfEachClass(2), 1, Integer.MAX_VALUE),
        SplitShares.USUAL);
  }

  private static ColdStartCurve curveOfClasses(int threads) {
    Configuration configuration =
        Configuration.of(
            List.of(
                ConfigText.ofFile(
                    "x.conf",
                    "kindling { task { source = table, path = t, key = k, features = [x, z], target = y,"
                        + " target-kind = class, support-per-class = 2 },"
                        + " eval.curve.support = [0, 1, 4], "
                        + MAML
                        + " }")));
    ExampleSource source = classes();
    try (Workplace workplace = new LocalWorkplace(threads, new Application(Optional.empty()))) {
      Method method = Method.of(configuration, source);
      Opponents opponents =
          new ClassOpponents(
              workplace, method, source, ((TableSource) source).entities(Split.META_TRAIN));
      return new ColdStart(workplace, method, source, opponents)
          .of(method.algorithm().initialise(1), (int) source.size(Split.META_TEST));
    }
  }

  @Test
  void comparesClassifiersByAccuracyAndLogLossWhereTargetsAreClasses() {
    ColdStartCurve curve = curveOfClasses(1);

    // Of 4 rows of each class 4 leave none to predict; 2 are task.support-per-class.
    assertThat(curve.known()).containsExactly(0, 1, 2);
    assertThat(curve.counted()).isEqualTo(Counted.ROWS_OF_EACH_CLASS);
    assertThat(curve.fewestQueries()).isEqualTo(6);
    assertThat(curve.measures())
        .extracting(ColdStartCurve.Measure::metric)
        .containsExactly("accuracy", "cross_entropy");
    for (ColdStartCurve.Measure measure : curve.measures()) {
      assertThat(measure.curves())
          .extracting(ColdStartCurve.Curve::name)
          .containsExactly(
              "MAML", ClassContender.POOLED, ClassContender.RIDGE, ClassContender.FREQUENCIES);
    }
    // One row of each class tells an entity's order; what is the same for all can't know it.
    assertThat(error(curve, ClassContender.RIDGE, 1)).isEqualTo(1);
    assertThat(error(curve, ClassContender.POOLED, 2)).isLessThan(0.6);
    assertThat(error(curve, ClassContender.FREQUENCIES, 2)).isCloseTo(1 / 3.0, within(1e-9));
  }

  @Test
  void isTheSameOnAnyNumberOfThreadsWhereTargetsAreClasses() {
    assertThat(curveOfClasses(3)).isEqualTo(curveOfClasses(1));
  }

  @Test
  void looksAtASampleOfWhatMemoryDoesNotHold() {
    FirstEntities sample = new FirstEntities((EntitySource) source(), 4);
    ColdStartCurve curve = curve(1, MAML, sample);

    assertThat(curve.entities()).isEqualTo(4);
    assertThat(curve.leftOut()).isZero();
    assertThat(curve.remarks()).contains(sample.describe());
  }
}
