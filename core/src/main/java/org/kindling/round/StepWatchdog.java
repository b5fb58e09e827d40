package org.kindling.round;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Ends a wait in which nothing is done for too long, and says what it waited for.
 *
 * @param limit of the time since the beginning, or since a part of the work was done; above 0
 */
public record StepWatchdog(Duration limit) {
  /** How often to look within the limit. */
  private static final int LOOKS = 8;

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
   * @param progress of the work
   * @throws KindlingException (cluster) when the limit passes; (stopped) when this thread is
   *     interrupted; what the work itself failed with, as it is where unchecked
   */
  public <T> T await(Future<T> work, Progress progress) {
    try {
      return wait(work, progress);
    } catch (TimeoutException e) {
      String message = expired(progress);
      work.cancel(true);
      throw new KindlingException(ExitCode.CLUSTER, message, e);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new KindlingException(
          ExitCode.STOPPED, "interrupted while waiting for " + progress.waitingFor(), e);
    } catch (CancellationException e) {
      throw new KindlingException(
          ExitCode.STOPPED, "cancelled while waiting for " + progress.waitingFor(), e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private <T> T wait(Future<T> work, Progress progress)
      throws InterruptedException, ExecutionException, TimeoutException {
    Stall stall = new Stall(progress);
    while (true) {
      try {
        return work.get(limit.toNanos() / LOOKS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (isExpired(stall)) {
          throw e;
        }
      }
    }
  }

  /** Whether nothing has been done for too long, as far as this has been asked. */
  boolean isExpired(Stall stall) {
    return stall.seconds() * 1000 > limit.toMillis();
  }

  String expired(Progress progress) {
    return String.format(
        Locale.ROOT,
        "a step was given up after %s s without progress (run.watchdog), waiting for %s",
        limit.toMillis() / 1000.0,
        progress.waitingFor());
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
