package org.kindling.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kindling.baseline.LinearBaselines;
import org.kindling.config.kind.TaskUse;
import org.kindling.evaluation.Evaluation;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.metric.Metric;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.table.SplitShares;
import org.kindling.task.table.SupportRows;
import org.kindling.task.table.Table;
import org.kindling.task.table.TableSource;
import org.kindling.task.table.TaskRows;
import org.kindling.workplace.Application;
import org.kindling.workplace.LocalWorkplace;

class JudgeTest {
  /** What has linear models fitted to all rows of a table. */
  private static TaskUse fitted() {
    return new TaskUse() {
      @Override
      public List<Examples> forLinearModels(ExampleSource source) {
        return ((TableSource) source).entities(Split.META_TRAIN);
      }
    };
  }

  /** The error of no tasks is no number. */
  @Test
  void saysThatLinearModelsFailedAndGoesOn() {
    List<Table.Row> rows =
        IntStream.range(0, 120)
            .mapToObj(i -> new Table.Row("e" + i % 40, 0, new double[] {i}, i % 7))
            .toList();
    Table table = Table.of("t", "k", List.of("x"), "y", rows);
    TableSource source =
        new TableSource(
            table, 1, new TaskRows(SupportRows.RANDOM, 1, Optional.empty()), SplitShares.USUAL);
    List<String> warnings = new ArrayList<>();

    Judge judge = new Judge(new LocalWorkplace(1, new Application(Optional.empty())));
    Evaluation none = new Evaluation("META_TEST", 0, Metric.MEAN_SQUARED_ERROR, List.of(), 0);
    LinearBaselines linear = judge.fit(fitted(), source, warnings::add).orElseThrow();
    assertThat(judge.linearModels(linear, none, source, warnings::add)).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("no linear models beside it, which could not be computed: ");
  }

  /** A training that is done is not to be lost by what stands beside it, but may be stopped. */
  @Test
  void saysThatAnOwnClassFailedButEndsWhereItIsAskedTo() {
    List<String> warnings = new ArrayList<>();
    Judge judge = new Judge(new LocalWorkplace(1, new Application(Optional.empty())));

    for (ExitCode ofItsOwn : List.of(ExitCode.USAGE, ExitCode.DATA)) {
      warnings.clear();
      assertThat(judge.fit(failing(ofItsOwn), null, warnings::add)).isEmpty();
      assertThat(warnings).containsExactly("no linear models beside it: told");
    }
    assertThatThrownBy(() -> judge.fit(failing(ExitCode.STOPPED), null, warnings::add))
        .isInstanceOf(KindlingException.class);
  }

  private static TaskUse failing(ExitCode code) {
    return new TaskUse() {
      @Override
      public List<Examples> forLinearModels(ExampleSource source) {
        throw new KindlingException(code, "told");
      }
    };
  }
}
