package org.kindling.spark.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.evaluation.Evaluator;
import org.kindling.evaluation.Exam;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Pretraining;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.WeightInitialisation;
import org.kindling.optim.Recipes;
import org.kindling.optim.Schedule;
import org.kindling.params.Params;
import org.kindling.round.BlockRunner;
import org.kindling.round.LocalBlockRunner;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.ExampleSource;
import org.kindling.task.RowCount;
import org.kindling.task.SinusoidFamily;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;
import org.kindling.train.Divergence;
import org.kindling.train.MetaState;
import org.kindling.train.Pooling;

/** The baseline of Finn et al. 2017, figure 3: 2.41, 2.23 and 2.19 after 1, 5 and 10 steps. */
@Tag("slow")
class PooledSinusoidTest {
  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(5));
  private static final Mlp MLP =
      new Mlp(1, List.of(40, 40), 1, Activation.RELU, new WeightInitialisation.Normal(0.01));
  private static final Pretraining ALGORITHM =
      new Pretraining(
          new Learner(MLP, Loss.MEAN_SQUARED_ERROR), new InnerLoop(1, new InnerRule.Sgd(0.01)));

  @Test
  void reachesThePapersLevelOnFivePoints() throws Divergence {
    SparkSession spark =
        KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"));
    try {
      Evaluation evaluation = evaluate(train(spark, 100));

      // Twice the standard error over 2,000 tasks is .1.
      assertThat(evaluation.perStep().get(1).mean()).isBetween(2.2, 2.55);
      assertThat(evaluation.perStep().get(5).mean()).isBetween(2.0, 2.35);
      assertThat(evaluation.perStep().get(10).mean()).isBetween(2.0, 2.35);
    } finally {
      spark.stop();
    }
  }

  private static Params train(SparkSession spark, int steps) throws Divergence {
    PooledPlan plan = new PooledPlan(0.001, new Pooling(42, 25, 500, 2, 100));
    try (PooledStep step =
        new PooledStep(spark.sparkContext(), ALGORITHM.learner(), sinusoids(10), plan, PATIENT)) {
      MetaState state =
          MetaState.start(
              ALGORITHM.initialise(42), Recipes.adam(new Schedule.Constant(plan.rate())));
      for (int i = 0; i < steps; i++) {
        state = step.from(state).after();
      }
      return state.theta();
    }
  }

  private static Evaluation evaluate(Params theta) {
    try (BlockRunner<ExampleSource> runner =
        new LocalBlockRunner<>(sinusoids(5), 100, 2, PATIENT)) {
      return new Evaluator(
              runner, ALGORITHM, new Exam(Split.META_TEST, 2000, 10, Inference.TRANSDUCTIVE))
          .evaluate(theta);
    }
  }

  private static SinusoidSource sinusoids(int rows) {
    return new SinusoidSource(42, SinusoidFamily.PAPER, RowCount.of(rows), RowCount.of(rows));
  }
}
