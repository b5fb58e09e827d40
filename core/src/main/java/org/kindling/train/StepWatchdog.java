package org.kindling.train;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Ends a wait that takes too long, and says what it waited for.
 *
 * @param limit of one wait, above 0
 */
public record StepWatchdog(Duration limit) {
  /** Checks the limit. */
  public StepWatchdog {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the watchdog's limit must be above 0 but was " + limit);
    }
  }

  /**
   * What the work gives.
   *
   * @param work under way; it is cancelled when the limit passes
   * @param waitingFor what has not come back yet, such as {@code tasks 50 to 74 on host-3}; asked
   *     only when the limit passes
   * @throws KindlingException (cluster) when the limit passes; (stopped) when this thread is
   *     interrupted; what the work itself failed with, as it is where unchecked
   */
  public <T> T await(Future<T> work, Supplier<String> waitingFor) {
    try {
      return work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String message = expired(waitingFor);
      work.cancel(true);
      throw new KindlingException(ExitCode.CLUSTER, message, e);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new KindlingException(
          ExitCode.STOPPED, "interrupted while waiting for " + waitingFor.get(), e);
    } catch (CancellationException e) {
      throw new KindlingException(
          ExitCode.STOPPED, "cancelled while waiting for " + waitingFor.get(), e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  String expired(Supplier<String> waitingFor) {
    return "a step was given up after %s s (run.watchdog), waiting for %s"
        .formatted(limit.toMillis() / 1000.0, waitingFor.get());
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new KindlingException(ExitCode.INTERNAL, "a step failed: " + cause, cause);
  }
}
