package org.kindling.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class StepWatchdogTest {
  private final StepWatchdog watchdog = new StepWatchdog(Duration.ofMillis(50));
  private final CompletableFuture<String> work = new CompletableFuture<>();

  @Test
  void givesWhatTheWorkGives() {
    work.complete("done");

    assertThat(watchdog.await(work, waiting("nothing"))).isEqualTo("done");
  }

  @Test
  @Timeout(60)
  void saysWhatItWaitedForAndCancelsIt() {
    assertThatThrownBy(() -> watchdog.await(work, waiting("tasks 50 to 74 on host-3")))
        .hasMessage(
            "a step was given up after 0.05 s without progress (run.watchdog), waiting for tasks 50 to 74 on"
                + " host-3")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CLUSTER);
    assertThat(work).isCancelled();
  }

  @Test
  void passesOnUncheckedFailures() {
    IllegalStateException failure = new IllegalStateException("no");
    work.completeExceptionally(failure);

    assertThatThrownBy(() -> watchdog.await(work, waiting("it"))).isSameAs(failure);
  }

  @Test
  void wrapsCheckedFailures() {
    work.completeExceptionally(new IOException("connection lost"));

    assertThatThrownBy(() -> watchdog.await(work, waiting("it")))
        .isInstanceOf(KindlingException.class)
        .hasMessage("a step failed: java.io.IOException: connection lost");
  }

  @Test
  void anInterruptIsAStop() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> watchdog.await(work, waiting("tasks 0 to 9")))
        .hasMessage("interrupted while waiting for tasks 0 to 9")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.STOPPED);
    assertThat(Thread.interrupted()).as("the thread still knows").isTrue();
    assertThat(work).isCancelled();
  }

  /** It comes along for four times the limit, and then is done. */
  @Test
  @Timeout(60)
  void waitsForWhatComesAlong() throws Exception {
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    AtomicLong parts = new AtomicLong();
    Future<String> slow =
        elsewhere.submit(
            () -> {
              for (int i = 0; i < 400; i++) {
                Thread.sleep(10);
                parts.incrementAndGet();
              }
              return "done";
            });

    assertThat(new StepWatchdog(Duration.ofSeconds(1)).await(slow, progress(parts::get, "it")))
        .isEqualTo("done");
    elsewhere.shutdownNow();
  }

  private static Progress waiting(String waitingFor) {
    return Progress.unknown(() -> waitingFor);
  }

  private static Progress progress(LongSupplier done, String waitingFor) {
    return new Progress() {
      @Override
      public long done() {
        return done.getAsLong();
      }

      @Override
      public String waitingFor() {
        return waitingFor;
      }
    };
  }

  @Test
  void refusesNoTimeAtAll() {
    assertThatThrownBy(() -> new StepWatchdog(Duration.ZERO))
        .hasMessage("the watchdog's limit must be above 0 but was PT0S");
  }
}
