package org.kindling.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.Order;
import org.kindling.metric.ClassCounts;
import org.kindling.metric.Metric;
import org.kindling.metric.RowsPerClass;
import org.kindling.model.Activation;
import org.kindling.model.ConvolutionalNetwork;
import org.kindling.model.DownSampling;
import org.kindling.model.Head;
import org.kindling.model.ImageShape;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.Model;
import org.kindling.model.Readout;
import org.kindling.model.WeightInitialisation;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.StripeSource;

/** Accuracy on tasks with classes, from the network to the evaluation. */
class ClassEvaluationTest {
  private static final StripeSource STRIPES = new StripeSource(3, 2, new RowCount(2, 5), 6, 1);
  private static final Model NORMALISED =
      new ConvolutionalNetwork(
          new ImageShape(6, 6, 1),
          2,
          4,
          DownSampling.STRIDE,
          Readout.FLATTEN,
          new Head.Linear(3, new WeightInitialisation.He()),
          new WeightInitialisation.He());

  @Test
  void adaptationRaisesTheAccuracyFromChance() {
    Evaluation evaluation = evaluate(maml(NORMALISED), Inference.TRANSDUCTIVE, 20, 4);

    assertThat(evaluation.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(evaluation.perStep().get(0).mean()).isBetween(0.1, 0.6);
    assertThat(evaluation.last().mean()).isGreaterThan(evaluation.perStep().get(0).mean());
    assertThat(evaluation.worstDecile()).isLessThan(evaluation.last().mean());
  }

  @Test
  void saysWhatTheTasksAreLike() {
    Evaluation evaluation = evaluate(maml(NORMALISED), Inference.INDUCTIVE, 20, 4);

    ClassCounts scores = evaluation.classes().orElseThrow().counts();
    assertThat(scores.ways()).isEqualTo(3);
    assertThat(scores.shots()).isEqualTo(new RowsPerClass(2, 2));
    assertThat(scores.queries()).isEqualTo(new RowsPerClass(2, 5));
    assertThat(scores.calibration().queries()).isBetween(20 * 6L, 20 * 15L);
    assertThat(evaluation.classes().orElseThrow().inference()).isEqualTo(Inference.INDUCTIVE);
  }

  @Test
  void whatAPredictionMayDependOnMattersToBatchNormalisationAlone() {
    Mlp plain = new Mlp(36, List.of(8), 3, Activation.RELU);

    assertThat(evaluate(maml(NORMALISED), Inference.INDUCTIVE, 20, 4).perStep())
        .isNotEqualTo(evaluate(maml(NORMALISED), Inference.TRANSDUCTIVE, 20, 4).perStep());
    assertThat(evaluate(maml(plain), Inference.INDUCTIVE, 20, 4).perStep())
        .isEqualTo(evaluate(maml(plain), Inference.TRANSDUCTIVE, 20, 4).perStep());
  }

  @ParameterizedTest
  @EnumSource(Inference.class)
  void tasksOfUnequalQueriesScoreAsAlone(Inference inference) {
    MetaAlgorithm maml = maml(NORMALISED);
    Evaluation together = evaluate(maml, inference, 10, 10);
    Evaluation alone = evaluate(maml, inference, 10, 1);

    // A query on the border may fall to the other side: one of a task's 6 at least, of 10 tasks.
    assertThat(together.last().mean())
        .isCloseTo(alone.last().mean(), org.assertj.core.api.Assertions.within(1.0 / 60));
    assertThat(together.classes().orElseThrow().counts().calibration().queries())
        .isEqualTo(alone.classes().orElseThrow().counts().calibration().queries());
  }

  private static MetaAlgorithm maml(Model model) {
    return new Maml(
        new Learner(model, Loss.CROSS_ENTROPY),
        new InnerLoop(3, new InnerRule.Sgd(0.3)),
        Order.SECOND);
  }

  private static Evaluation evaluate(
      MetaAlgorithm algorithm, Inference inference, int tasks, int block) {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(STRIPES, block, 2, new StepWatchdog(Duration.ofMinutes(5)))) {
      Exam exam = new Exam(Split.META_TEST, tasks, 3, inference);
      return new Evaluator(runner, algorithm, exam).evaluate(algorithm.initialise(1));
    }
  }
}
