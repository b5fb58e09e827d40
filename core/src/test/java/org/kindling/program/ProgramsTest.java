package org.kindling.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kindling.graph.Ops;
import org.kindling.graph.Shape;
import org.kindling.program.Arguments.Argument;

class ProgramsTest {
  private final AtomicInteger traced = new AtomicInteger();
  private final TracedFunction doubled =
      TracedFunction.of(
          "doubled",
          symbols -> {
            traced.incrementAndGet();
            return Map.of("y", Ops.multiply(symbols.get("x"), Ops.constant(2)));
          });

  @Test
  void areCompiledOnceForEachShape() {
    try (Programs programs = new Programs()) {
      for (int i = 0; i < 3; i++) {
        assertThat(sum(programs, 4)).isEqualTo(8);
        assertThat(sum(programs, 5)).isEqualTo(10);
      }
      assertThat(traced).hasValue(2);
      assertThat(programs.compiled()).isEqualTo(2);
    }
  }

  @Test
  void holdNoMoreMemoryThanTheyMay() {
    try (Programs programs = new Programs(20_000)) {
      for (int rows = 100; rows < 1000; rows += 100) {
        sum(programs, rows);
        assertThat(programs.bytes()).isBetween(1L, 20_000L);
      }
      sum(programs, 900);
      assertThat(programs.compiled()).as("the newest is there still").isEqualTo(9);
      sum(programs, 100);
      assertThat(programs.compiled()).as("the eldest is not").isEqualTo(10);
    }
  }

  @Test
  void keepOneThatIsTooLargeAlone() {
    try (Programs programs = new Programs(0)) {
      sum(programs, 100);
      sum(programs, 100);
      assertThat(programs.compiled()).isEqualTo(1);
    }
  }

  @Test
  void endWithTheirOwner() {
    Programs programs = new Programs();
    sum(programs, 100);
    programs.close();

    assertThat(programs.bytes()).isZero();
    assertThatThrownBy(() -> sum(programs, 100)).hasMessage("these programs have been closed");
  }

  /** One that is lent while its owner ends is closed when it comes back. */
  @Test
  void holdNothingThatComesBackLater() {
    Programs programs = new Programs();
    doubled.call(
        ones(7),
        programs,
        results -> {
          programs.close();
          return results.doubles("y");
        });

    assertThat(programs.bytes()).isZero();
  }

  @Test
  void sayWhichNamesAFunctionHas() {
    try (Programs programs = new Programs()) {
      assertThatThrownBy(() -> doubled.call(ones(2), programs, results -> results.doubles("z")))
          .hasMessage("there is no output z but [y]");
      Arguments twice = new Arguments(List.of(ones(2).all().get(0), ones(3).all().get(0)));
      assertThatThrownBy(() -> doubled.call(twice, programs, results -> 0))
          .hasMessage("two arguments have one name: x");
    }
  }

  private double sum(Programs programs, int rows) {
    double[] values = doubled.call(ones(rows), programs, results -> results.doubles("y"));
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static Arguments ones(int rows) {
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    return new Arguments(List.of(new Argument("x", Shape.of(rows), ones)));
  }
}
