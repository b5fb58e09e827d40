package org.kindling.ending;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Hears of SIGTERM and SIGINT while a training runs, so that it can finish its step and commit.
 *
 * <p>The hook runs before Spark's (priority 40), which would stop the context under the step, and
 * holds up the end of the JVM; {@link Ending} ends it with the training's own exit code.
 */
public final class StopRequest implements AutoCloseable {
  private static final int BEFORE_SPARK = 50;

  /** Schedulers lose theirs earlier: most kill for good after half a minute. */
  private static final long PATIENCE_MINUTES = 10;

  private final Runnable hook = this::holdUpTheEnd;
  private final Runnable onRequest;
  private volatile boolean requested;

  /** The thread that waits for what has nothing to commit. */
  private Optional<Thread> waiting = Optional.empty();

  StopRequest(Runnable onRequest) {
    this.onRequest = onRequest;
  }

  /**
   * Starts to listen.
   *
   * @param onRequest is run once when a signal comes
   */
  public static StopRequest listen(Runnable onRequest) {
    StopRequest request = new StopRequest(onRequest);
    ShutdownHookManager.get()
        .addShutdownHook(request.hook, BEFORE_SPARK, PATIENCE_MINUTES, TimeUnit.MINUTES);
    return request;
  }

  /** Whether the training is asked to stop after its step. */
  public boolean requested() {
    return requested;
  }

  /**
   * Does what may take long and leaves nothing to commit, such as waiting for executors: a request
   * interrupts it.
   *
   * @throws KindlingException (stopped) where that came; otherwise what the work throws
   */
  public void interruptible(Runnable work) {
    if (requested) {
      throw stopped(null);
    }
    waitAs(Optional.of(Thread.currentThread()));
    try {
      work.run();
    } catch (RuntimeException e) {
      throw requested ? stopped(e) : e;
    } finally {
      waitAs(Optional.empty());
      // Of a request that came too late to stop this: the training asks for it.
      if (requested) {
        Thread.interrupted();
      }
    }
  }

  private synchronized void waitAs(Optional<Thread> thread) {
    waiting = thread;
    if (requested) {
      waiting.ifPresent(Thread::interrupt);
    }
  }

  /** Asks to stop. */
  synchronized void request() {
    requested = true;
    waiting.ifPresent(Thread::interrupt);
  }

  private static KindlingException stopped(RuntimeException cause) {
    return new KindlingException(
        ExitCode.STOPPED, "stopped on request, before the first step", cause);
  }

  /** Stops listening; a signal that has come still holds up the end. */
  @Override
  public void close() {
    if (!requested) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }

  private void holdUpTheEnd() {
    onRequest.run();
    try {
      // Libraries swallow an interruption, so it is repeated until the work has heard of it. Nobody
      // counts down: the process is halted when the training has ended.
      CountDownLatch never = new CountDownLatch(1);
      long seconds = TimeUnit.MINUTES.toSeconds(PATIENCE_MINUTES);
      do {
        request();
      } while (!never.await(1, TimeUnit.SECONDS) && --seconds > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
