package org.kindling.spark.round;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** The numbers of one round: parts carry it to wherever they run and read them there. */
interface Delivery extends Serializable {

  /**
   * What was sent; not to be written to.
   *
   * @throws RuntimeException when it has been forgotten
   */
  float[] numbers();

  /** Frees what they occupy, on all executors. */
  void forget();

  /** Makes numbers known to all executors of an application. */
  static Delivery to(SparkContext spark, float[] numbers) {
    return spark.isLocal() && !hasClassesOfItsOwn(spark)
        ? new Here(numbers)
        : new Everywhere(spark, numbers);
  }

  /** Whether tasks see other classes than the driver, and other static fields with them. */
  private static boolean hasClassesOfItsOwn(SparkContext spark) {
    return spark.getConf().getBoolean("spark.executor.userClassPathFirst", false);
  }

  /** By a broadcast: over the network once for each executor. */
  record Everywhere(Broadcast<float[]> broadcast) implements Delivery {
    private static final ClassTag<float[]> FLOATS = ClassTag$.MODULE$.apply(float[].class);

    Everywhere(SparkContext spark, float[] numbers) {
      this(spark.broadcast(numbers, FLOATS));
    }

    @Override
    public float[] numbers() {
      return broadcast.value();
    }

    @Override
    public void forget() {
      broadcast.destroy();
    }
  }

  /**
   * By their place in this process, which in Spark's local mode is the only executor. A broadcast
   * would be copied, compressed and stored as blocks for nobody, in a third of a round's time.
   */
  record Here(long ticket) implements Delivery {
    private static final AtomicLong TICKETS = new AtomicLong();
    private static final Map<Long, float[]> NUMBERS = new ConcurrentHashMap<>();

    /** Of how many rounds there are numbers. */
    static int held() {
      return NUMBERS.size();
    }

    Here(float[] numbers) {
      this(TICKETS.incrementAndGet());
      NUMBERS.put(ticket, numbers);
    }

    @Override
    public float[] numbers() {
      float[] numbers = NUMBERS.get(ticket);
      if (numbers == null) {
        throw new IllegalStateException("the round of numbers " + ticket + " is over");
      }
      return numbers;
    }

    @Override
    public void forget() {
      NUMBERS.remove(ticket);
    }
  }
}
