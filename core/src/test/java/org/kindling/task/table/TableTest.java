package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<Table.Row> ROWS = List.of(row(1, 2), row(3, 4), row(5, 6));

  @Test
  void sumsRowsInAnyOrderToTheSame() {
    assertThat(Table.sum(List.of(row(5, 6), row(1, 2), row(3, 4)))).isEqualTo(Table.sum(ROWS));
    assertThat(Table.sum(List.of(row(1, 4), row(3, 2), row(5, 6)))).isNotEqualTo(Table.sum(ROWS));
  }

  @Test
  void takesMinusZeroForZero() {
    assertThat(Table.sum(List.of(row(-0.0, 1)))).isEqualTo(Table.sum(List.of(row(0, 1))));
  }

  private static Table.Row row(double feature, double target) {
    return new Table.Row("a", 0, new double[] {feature}, target);
  }
}
