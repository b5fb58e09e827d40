package org.kindling.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.program.Programs;
import org.kindling.round.Threads;
import org.kindling.task.Examples;

/** A service that trains again and again in one process. */
class ManyTrainingsTest {
  private static final Maml ALGORITHM =
      new Maml(
          new Learner(new Mlp(1, List.of(40, 40), 1, Activation.RELU), Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.01)),
          Order.SECOND);
  private static final Examples KNOWN =
      new Examples(2, List.of(1), new float[] {-1, 1}, 1, new float[] {-2, 1});

  /** Bytes of what the virtual machine keeps for itself; three trainings' programs have more. */
  private static final long SLACK = 2L << 20;

  /** What a process holds that a training could leave behind. */
  private record Held(long threads, long programs, long heap, long direct) {
    static Held now() throws InterruptedException {
      // Cleaners run behind the collector.
      for (int i = 0; i < 5; i++) {
        System.gc();
        Thread.sleep(50);
      }
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("kindling"))
              .count();
      long direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return new Held(threads, Programs.open(), heap, direct);
    }
  }

  @Test
  void someLeaveNothingBehind() throws InterruptedException {
    trainings(20);
    leaveNothing(40);
  }

  @Test
  @Tag("slow")
  void aThousandLeaveNothingBehind() throws InterruptedException {
    trainings(100);
    leaveNothing(1000);
  }

  private static void leaveNothing(int count) throws InterruptedException {
    Held before = Held.now();
    trainings(count);
    Held after = Held.now();

    assertThat(after.threads).isLessThanOrEqualTo(before.threads);
    assertThat(after.programs).isEqualTo(before.programs);
    assertThat(after.heap - before.heap).isLessThan(SLACK);
    assertThat(after.direct - before.direct).isLessThan(1 << 20);
  }

  private static void trainings(int count) {
    for (int i = 0; i < count; i++) {
      try (LearnedModel model =
          Training.of(ALGORITHM, new Lines())
              .metaBatch(10)
              .steps(2)
              .validation(2, 4)
              .on(new Threads(2))
              .train()) {
        assertThat(model.adapt(KNOWN).predict(new float[] {0.5f})).hasSize(1);
      }
    }
  }
}
