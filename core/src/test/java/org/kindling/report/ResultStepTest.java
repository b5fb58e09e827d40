package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kindling.evaluation.Evaluation;
import org.kindling.runfolder.RunFiles;

class ResultStepTest {
  /** Best after 2 inner steps. */
  private static final Evaluation TEST = RunFiles.evaluation(4, 2, 1, 3);

  @Test
  void isTheStepThatValidationMadeAndNotTheBest() {
    ResultStep result = ResultStep.of(TEST, Optional.of(1));
    assertThat(result.point()).isEqualTo(TEST.perStep().get(1));
    assertThat(result.words()).isEqualTo(" after 1 inner step, as in validation");
  }

  @Test
  void isTheLastOneAndSaysSoWhereNothingIsRecorded() {
    ResultStep result = ResultStep.of(TEST, Optional.empty());
    assertThat(result.step()).isEqualTo(3);
    assertThat(result.words()).isEqualTo(" after 3 inner steps, the last tested");
  }

  @Test
  void saysWhereTheTestEndsBeforeTheStepAskedFor() {
    ResultStep result = ResultStep.of(TEST, Optional.of(5));
    assertThat(result.step()).isEqualTo(3);
    assertThat(result.words())
        .isEqualTo(" after 3 inner steps, the last tested; validation made 5");
  }

  @Test
  void saysNothingOfStepsWhereNoneAreMade() {
    assertThat(ResultStep.of(RunFiles.evaluation(1), Optional.of(0)).words()).isEmpty();
    assertThat(ResultStep.of(RunFiles.evaluation(1), Optional.empty()).words()).isEmpty();
  }
}
