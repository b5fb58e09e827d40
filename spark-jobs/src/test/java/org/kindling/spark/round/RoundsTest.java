package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kindling.failure.KindlingException;
import org.kindling.meta.Aggregate;
import org.kindling.params.Params;
import org.kindling.round.Sent;
import org.kindling.round.StepWatchdog;
import org.kindling.spark.executor.KindlingSpark;
import org.kindling.task.EventfulSource;
import org.kindling.task.ExampleSource;
import org.kindling.train.Bowls;
import org.kindling.train.CentreSource;
import org.kindling.train.Directions;
import scala.reflect.ClassTag$;

/** The traffic of rounds, and what they leave behind. */
class RoundsTest {
  private static final Bowls BOWLS = new Bowls(3);
  private static final CentreSource SOURCE = new CentreSource(3, 42);
  private static final Directions DIRECTIONS = new Directions(BOWLS);
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
  void sendALittleThatIsNotTheirValuesWithEachJob() {
    Slots slots = new Slots(spark, 2);
    slots.partitions();
    slots.dependencies();

    ByteBuffer bytes =
        SparkEnv.get()
            .closureSerializer()
            .newInstance()
            .serialize(slots, ClassTag$.MODULE$.apply(Slots.class));

    // Read by each task of each round: 2,811 with Java's empty list and the class of all objects.
    assertThat(bytes.remaining()).isLessThan(1000);
  }

  @Test
  void leaveThePropertiesOfTheirThreadAlone() {
    spark.setLocalProperty("spark.job.description", "mine");
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9);

      assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("mine");
      assertThat(spark.getLocalProperty("spark.job.interruptOnCancel")).isNull();
    } finally {
      spark.setLocalProperty("spark.job.description", null);
    }
  }

  @Test
  void forgetWhatWasSentAfterTheRound() {
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      List<byte[]> first = rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9);
      int before = Delivery.Here.held();
      rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9);

      assertThat(first).hasSize(2);
      assertThat(Delivery.Here.held()).isEqualTo(before).isZero();
    }
  }

  @Test
  void forgetItAfterARoundThatFails() {
    ExampleSource broken = new EventfulSource(SOURCE, 4, RoundsTest::breakDown);
    try (Rounds<ExampleSource> rounds = rounds(broken)) {
      assertThatThrownBy(() -> rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9))
          .isInstanceOf(KindlingException.class);
    }

    assertThat(Delivery.Here.held()).isZero();
  }

  /** Functions are values: an equal one is known already. */
  @Test
  void tellAFunctionOnceAndForgetItWhenClosed() {
    Rounds.Told<ExampleSource, Aggregate> told;
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      told = rounds.told(DIRECTIONS);

      assertThat(rounds.told(new Directions(new Bowls(3)))).isSameAs(told);
      assertThat(told.broadcast().value().value().function()).isEqualTo(DIRECTIONS);
    }

    assertThatThrownBy(() -> told.broadcast().value()).hasMessageContaining("destroyed");
  }

  @Test
  void forgetTheFunctionThatWasNotAskedForLongest() {
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      Rounds.Told<ExampleSource, Aggregate> first = rounds.told(new Directions(new Bowls(1)));
      Rounds.Told<ExampleSource, Aggregate> second = rounds.told(new Directions(new Bowls(2)));
      for (int dimensions = 3; dimensions <= 17; dimensions++) {
        rounds.told(new Directions(new Bowls(1)));
        rounds.told(new Directions(new Bowls(dimensions)));
      }

      assertThat(rounds.told(new Directions(new Bowls(1)))).isSameAs(first);
      assertThatThrownBy(() -> second.broadcast().value()).hasMessageContaining("destroyed");
    }
  }

  @Test
  void giveOneReplyForEachPartInTheirOrder() {
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      List<byte[]> replies = rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9);

      // Three blocks of three on two slots: one and two.
      assertThat(replies.stream().map(reply -> PartReply.decode(reply, DIRECTIONS)))
          .extracting(reply -> reply.partials().get(0).first())
          .containsExactly(0, 1);
    }
  }

  @Test
  void leaveTheApplicationsThreadAndTheApplicationAsTheyWere() {
    spark.setJobDescription("mine");
    try (Rounds<ExampleSource> rounds = rounds(SOURCE)) {
      rounds.run(DIRECTIONS, new Sent(0, THETA), 0, 9);
    }

    assertThat(spark.getLocalProperty("spark.job.description")).isEqualTo("mine");
    assertThat(spark.getLocalProperty("spark.job.interruptOnCancel")).isNull();
    assertThat(spark.isStopped()).isFalse();
    spark.setJobDescription(null);
  }

  private static Rounds<ExampleSource> rounds(ExampleSource source) {
    return new Rounds<>(spark, source, 3, new StepWatchdog(Duration.ofMinutes(5)));
  }

  private static void breakDown() {
    throw new IllegalStateException("no such key: 4");
  }
}
