package org.kindling.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Exam;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.task.RaggedSource;
import org.kindling.task.RowCount;
import org.kindling.task.Split;

class ExaminedTest {
  private static final int TASKS = 20;
  private static final RaggedSource SOURCE = new RaggedSource(RowCount.of(5), new RowCount(1, 300));
  private static final Maml MAML =
      new Maml(
          new Learner(new Mlp(1, List.of(3), 1, Activation.TANH), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.01)),
          Order.FIRST);

  private static final Examined EXAMINED =
      new Examined(
          MAML,
          MAML.initialise(1),
          SOURCE,
          new Exam(Split.META_TEST, TASKS, 1, Inference.TRANSDUCTIVE),
          null,
          1,
          TASKS);

  @Test
  void tellsOfTheTasksInTheirOrderWhateverTheirSizes() {
    assertThat(EXAMINED.predicted(TASKS, 1, PredictedTask::id))
        .containsExactlyElementsOf(LongStream.range(0, TASKS).boxed().toList());
    assertThat(EXAMINED.predicted(TASKS, 1, task -> task.expected(1).length))
        .containsExactlyElementsOf(
            LongStream.range(0, TASKS).mapToObj(id -> EXAMINED.task(id).query().rows()).toList());
  }

  /** A block of 20 that were padded to the largest would take 20 times its memory. */
  @Test
  void computesLargeTasksAlone() {
    assertThat(EXAMINED.predicted(TASKS, 1, task -> task.block().query()))
        .allMatch(query -> query.tasks() == 1 || query.rows() == 32)
        .anyMatch(query -> query.rows() > 32);
  }
}
