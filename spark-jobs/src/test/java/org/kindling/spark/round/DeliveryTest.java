package org.kindling.spark.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.spark.executor.KindlingSpark;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What holds for a round's numbers whichever way they go. */
@TestInstance(Lifecycle.PER_CLASS)
class DeliveryTest {
  private static final float[] NUMBERS = {1, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};

  private static final ClassTag<Delivery> SENT = ClassTag$.MODULE$.apply(Delivery.class);

  private SparkContext spark;

  @BeforeAll
  void start() {
    spark =
        KindlingSpark.session(Map.of("spark.master", "local[2]", "spark.ui.enabled", "false"))
            .sparkContext();
  }

  @AfterAll
  void stop() {
    spark.stop();
  }

  Stream<Function<float[], Delivery>> ways() {
    return Stream.of(numbers -> new Delivery.Everywhere(spark, numbers), Delivery.Here::new);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void arrivesWithThePartThatCarriesIt(Function<float[], Delivery> way) {
    Delivery sent = way.apply(NUMBERS);

    assertThat(carried(sent).numbers()).containsExactly(NUMBERS);

    sent.forget();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isNotMixedUpWithAnotherRounds(Function<float[], Delivery> way) {
    Delivery first = way.apply(new float[] {1});
    Delivery second = way.apply(new float[] {2});

    first.forget();

    assertThat(carried(second).numbers()).containsExactly(2);
    second.forget();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isGoneWhenForgotten(Function<float[], Delivery> way) {
    Delivery sent = way.apply(NUMBERS);

    sent.forget();

    assertThatThrownBy(sent::numbers).hasMessageMatching(".*(destroyed|is over).*");
  }

  @Test
  void staysInThisProcessWhereThereIsNoOther() {
    Delivery sent = Delivery.to(spark, NUMBERS);

    assertThat(sent).isInstanceOf(Delivery.Here.class);

    sent.forget();
  }

  /** As Spark sends a part, and with it what it carries. */
  private Delivery carried(Delivery sent) {
    SerializerInstance serializer = spark.env().closureSerializer().newInstance();
    ByteBuffer bytes = serializer.serialize(sent, SENT);
    return serializer.deserialize(bytes, SENT);
  }
}
