package org.kindling.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.kindling.files.Json;
import org.kindling.runfolder.RunSummary;
import org.kindling.runfolder.TrainingHistory;

class TimeTakenTest {
  private static TimeTaken of(String fields) throws IOException {
    return of(fields, TrainingHistory.Speed.UNKNOWN);
  }

  private static TimeTaken of(String fields, TrainingHistory.Speed speed) throws IOException {
    Json status =
        Json.parse(
            "status.json",
            "{\"started\": \"2025-03-14T17:36:33Z\", \"ended\": \"2025-03-14T17:36:45Z\"%s}"
                .formatted(fields));
    return TimeTaken.of(status.as(RunSummary.Status.class), speed).orElseThrow();
  }

  @Test
  void addsUpTheTimesOfAllAttempts() throws IOException {
    assertThat(of(", \"attempt\": 2, \"earlier_seconds\": 3600.5"))
        .isEqualTo(new TimeTaken(3612.5, "in 2 attempts together"));
  }

  @Test
  void saysThatItIsTheLastAttemptsAloneWhereNoMoreIsKnown() throws IOException {
    TimeTaken alone =
        new TimeTaken(12, "in attempt 2 alone; how long earlier ones took is not recorded");
    assertThat(of(", \"attempt\": 2")).isEqualTo(alone);
    assertThat(of(", \"attempt\": 2, \"earlier_seconds\": null")).isEqualTo(alone);
    assertThat(of(", \"attempt\": 2, \"earlier_seconds\": \"NaN\"")).isEqualTo(alone);
    assertThat(of(", \"attempt\": 2, \"earlier_seconds\": -1")).isEqualTo(alone);
  }

  @Test
  void takesTheStepsOfAllAttemptsWhereTheStatusSaysNothingOfEarlierOnes() throws IOException {
    assertThat(of(", \"attempt\": 2", new TrainingHistory.Speed(960_000, 3951, 400, 30_000)))
        .isEqualTo(new TimeTaken(3951, "of training in 2 attempts, without validation and test"));
  }

  @Test
  void anOnlyAttemptIsFromStartToEnd() throws IOException {
    assertThat(of("")).isEqualTo(new TimeTaken(12, "from start to end"));
  }
}
