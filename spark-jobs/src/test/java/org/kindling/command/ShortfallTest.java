package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.experiment.Tasks;
import org.kindling.metric.Metric;

class ShortfallTest {
  private static final Evaluation OF_27 =
      new Evaluation(
          "META_TEST",
          27,
          Metric.MEAN_SQUARED_ERROR,
          List.of(new Evaluation.Point(0, 0.25, 0.01)),
          0.5);

  @Test
  void saysThatASplitHasFewerTasksThanWereAskedFor() {
    assertThat(Tasks.shortfall(OF_27, 2000))
        .hasValue("META_TEST has 27 tasks; 2000 were asked for, and none counts twice");
  }

  @Test
  void saysNothingWhereAllWereTested() {
    assertThat(Tasks.shortfall(OF_27, 27)).isEmpty();
  }
}
