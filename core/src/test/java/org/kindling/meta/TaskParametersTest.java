package org.kindling.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.mixed.CovarianceRule;
import org.kindling.mixed.Estimate;
import org.kindling.mixed.LinearPrior;
import org.kindling.mixed.MixedModel;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.Task;
import org.kindling.task.TaskBlock;

/** The contract of all algorithms of which a task is so many numbers. */
class TaskParametersTest {
  private static final int STEPS = 3;

  static Stream<MetaAlgorithm> algorithms() {
    return Stream.concat(
        EpisodeCases.all().stream()
            .filter(TaskParameters.class::isInstance)
            .filter(algorithm -> !algorithm.learner().model().seesOtherRows()),
        Stream.of(LinearPrior.of(2, new MixedModel(Estimate.ML, CovarianceRule.FULL, 1e-8))));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void predictTheSameBitsAsWithTheSupportSet(MetaAlgorithm algorithm) {
    TaskParameters keeps = (TaskParameters) algorithm;
    Params theta = algorithm.initialise(1);
    TaskBlock block = block(algorithm, 3);
    try (Programs programs = new Programs()) {
      float[] parameters = keeps.taskParameters(theta, block, STEPS, programs);

      assertThat(parameters).hasSize(3 * keeps.taskLayout().size());
      assertThat(keeps.predictionsBy(theta, parameters, block.query(), STEPS, programs).perStep())
          .usingRecursiveComparison()
          .isEqualTo(
              algorithm
                  .firstAndLastPredictions(theta, block, STEPS, Inference.INDUCTIVE, programs)
                  .perStep());
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void areATasksOwnWhateverItsCompany(MetaAlgorithm algorithm) {
    TaskParameters keeps = (TaskParameters) algorithm;
    Params theta = algorithm.initialise(1);
    int size = keeps.taskLayout().size();
    TaskBlock block = block(algorithm, 3);
    try (Programs programs = new Programs()) {
      float[] together = keeps.taskParameters(theta, block, STEPS, programs);
      for (int task = 0; task < 3; task++) {
        assertThat(keeps.taskParameters(theta, block.only(task), STEPS, programs))
            .isEqualTo(Arrays.copyOfRange(together, task * size, (task + 1) * size));
      }
    }
  }

  private static TaskBlock block(MetaAlgorithm algorithm, int tasks) {
    TracedEpisode rows =
        algorithm instanceof TracedEpisode episode
            ? episode
            : new Maml(EpisodeCases.SMOOTH, new InnerLoop(1, new InnerRule.Sgd(0.1)), Order.FIRST);
    List<Task> level = CompanyCases.level(rows, tasks, 5, 10);
    return TaskBlock.of(level);
  }

  @ParameterizedTest
  @MethodSource("normalised")
  void areRefusedWhereOtherRowsEnterAPrediction(TaskParameters normalised) {
    Params theta = normalised.initialise(1);
    TaskBlock block = block(normalised, 2);
    try (Programs programs = new Programs()) {
      float[] parameters = normalised.taskParameters(theta, block, STEPS, programs);

      assertThatThrownBy(
              () -> normalised.predictionsBy(theta, parameters, block.query(), STEPS, programs))
          .hasMessageContaining("batch normalisation predicts by other rows");
    }
  }

  static Stream<TaskParameters> normalised() {
    return Stream.of(
        new Maml(EpisodeCases.NORMALISED, new InnerLoop(3, new InnerRule.Sgd(0.1)), Order.SECOND));
  }
}
