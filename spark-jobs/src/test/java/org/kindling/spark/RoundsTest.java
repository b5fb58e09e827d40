package org.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kindling.failure.KindlingException;
import org.kindling.params.Params;
import org.kindling.task.TaskSource;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.StepWatchdog;

/** The traffic of rounds, and what they leave behind. */
class RoundsTest {
  private static final Bowls BOWLS = new Bowls(3);
  private static final CentreSource SOURCE = new CentreSource(3, 42);
  private static final Params THETA = BOWLS.initialise(0);

  private static SparkContext spark;

  @BeforeAll
  static void start() {
    spark =
        KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"))
            .sparkContext();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void forgetsThetaAfterTheRound() {
    List<Sent> sent = new ArrayList<>();
    try (Rounds rounds = rounds(SOURCE)) {
      rounds.run(THETA, 0, 9, recording(sent));
    }

    assertThat(sent).hasSize(1);
    assertThatThrownBy(() -> sent.get(0).numbers()).hasMessageContaining("is over");
  }

  @Test
  void forgetsItAfterARoundThatFails() {
    List<Sent> sent = new ArrayList<>();
    TaskSource broken = new EventfulSource(SOURCE, 4, RoundsTest::breakDown);
    try (Rounds rounds = rounds(broken)) {
      assertThatThrownBy(() -> rounds.run(THETA, 0, 9, recording(sent)))
          .isInstanceOf(KindlingException.class);
    }

    assertThatThrownBy(() -> sent.get(0).numbers()).hasMessageContaining("is over");
  }

  @Test
  void destroysTheBroadcastOfTheWorkWhenClosed() {
    List<Broadcast<Work>> works = new ArrayList<>();
    try (Rounds rounds = rounds(SOURCE)) {
      rounds.run(
          THETA,
          0,
          9,
          (work, theta, blocks) -> {
            works.add(work);
            return new EstimatePart(work, theta, blocks);
          });
      assertThat(works.get(0).value().contents().algorithm()).isEqualTo(BOWLS);
    }

    assertThatThrownBy(() -> works.get(0).value()).hasMessageContaining("destroyed");
  }

  @Test
  void givesOneReplyForEachPartInTheirOrder() {
    try (Rounds rounds = rounds(SOURCE)) {
      List<byte[]> replies = rounds.run(THETA, 0, 9, EstimatePart::new);

      // Three blocks of three on two places: one and two.
      assertThat(replies.stream().map(reply -> Sums.decode(reply, BOWLS.layout())))
          .extracting(sums -> sums.partials().get(0).first())
          .containsExactly(0, 1);
    }
  }

  @Test
  void leavesTheApplicationsThreadAndTheApplicationAsTheyWere() {
    spark.setJobDescription("mine");
    try (Rounds rounds = rounds(SOURCE)) {
      rounds.run(THETA, 0, 9, EstimatePart::new);
    }

    assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("mine");
    assertThat(spark.getLocalProperty("spark.job.interruptOnCancel")).isNull();
    assertThat(spark.isStopped()).isFalse();
    spark.setJobDescription(null);
  }

  private static Rounds rounds(TaskSource source) {
    return new Rounds(spark, BOWLS, source, 3, new StepWatchdog(Duration.ofMinutes(5)));
  }

  private static Rounds.Parts recording(List<Sent> sent) {
    return (work, theta, blocks) -> {
      sent.add(theta);
      return new EstimatePart(work, theta, blocks);
    };
  }

  private static void breakDown() {
    throw new IllegalStateException("no such key: 4");
  }
}
