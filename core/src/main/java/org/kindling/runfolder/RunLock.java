package org.kindling.runfolder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kindling.checkpoint.Predecessor;
import org.kindling.checkpoint.RunStamp;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.files.LockOwner;
import org.kindling.round.Stopwatch;

/**
 * Keeps two drivers from writing into one run folder.
 *
 * <p>The file {@code run.lock} names its holder, which changes the file at every heartbeat. A
 * second driver watches it: if it changes, the holder lives, and the second one ends; if it does
 * not for a while, or the holder's process is known to be gone, the second one takes over with the
 * next attempt. Only changes are watched, so the hosts' clocks need not agree. Files have no atomic
 * exchange on object stores, so a holder that was wrongly taken for dead is fenced off instead: it
 * asks {@link #check} before it commits, and sees the other's name.
 */
public final class RunLock implements Fence, AutoCloseable {
  static final String NAME = "run.lock";

  private static final int MOST_BYTES = 1 << 12;

  private final Folder folder;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  private final Predecessor predecessor;

  private LockText mine;

  /** The last text that is known to be there. */
  private String shown = "";

  private RunLock(Folder folder, Predecessor predecessor, LockText mine, Clock clock) {
    this.folder = folder;
    this.predecessor = predecessor;
    this.mine = mine;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "kindling-lock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the folder, if need be from a holder that is dead.
   *
   * @param attemptsBefore how many attempts of this run are known of
   * @param warnings hears, in a line each, of waiting and of taking over
   * @throws KindlingException (input/output) where another driver holds it
   */
  public static RunLock acquire(
      Folder folder,
      int attemptsBefore,
      LockOwner owner,
      LockTiming timing,
      Clock clock,
      Consumer<String> warnings) {
    Predecessor predecessor = folder.has(NAME) ? Predecessor.KILLED : Predecessor.GONE;
    Optional<LockText> holder = awaitRelease(folder, owner, timing, warnings);
    int before = Math.max(attemptsBefore, holder.map(LockText::attempt).orElse(0));
    if (before == RunStamp.MOST_ATTEMPTS) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          folder.path()
              + " has had "
              + before
              + " attempts, which are all; expected another --out");
    }
    LockText mine = new LockText(before + 1, owner, 0, clock.instant());
    RunLock lock = new RunLock(folder, predecessor, mine, clock);
    lock.take();
    lock.timer.scheduleWithFixedDelay(
        lock::beat,
        timing.heartbeat().toMillis(),
        timing.heartbeat().toMillis(),
        TimeUnit.MILLISECONDS);
    return lock;
  }

  /** How the driver before this one left the folder. */
  public Predecessor predecessor() {
    return predecessor;
  }

  /** Which process of the run this one is, from 1. */
  public synchronized int attempt() {
    return mine.attempt();
  }

  @Override
  public synchronized void check() {
    String there = read(folder).orElse("");
    if (isMine(there)) {
      if (!isShown()) {
        write();
      }
      return;
    }
    throw new KindlingException(
        ExitCode.IO,
        String.format(
            Locale.ROOT,
            "%s has lost %s: %s; it commits nothing more",
            mine.describe(),
            folder.path(),
            loss(there)));
  }

  /** Lets the folder go. */
  @Override
  public synchronized void close() {
    timer.shutdownNow();
    try {
      if (isMine(read(folder).orElse(""))) {
        folder.delete(NAME);
      }
    } catch (KindlingException e) {
      // What stays behind is a lock that is not renewed, which the next driver takes over.
    }
  }

  private synchronized void beat() {
    try {
      check();
      mine = mine.next(clock.instant());
      write();
    } catch (KindlingException e) {
      // Whoever commits next asks, and hears why not; until then it may pass.
    }
  }

  private void take() {
    try {
      write();
      // Of two that take over at once, this ends the one that wrote first.
      check();
    } catch (KindlingException e) {
      close();
      throw e;
    }
  }

  private void write() {
    String text = mine.toJson();
    folder.write(NAME, text);
    shown = text;
  }

  private boolean isShown() {
    return shown.equals(mine.toJson());
  }

  /**
   * A write that failed may have left the text before it, all or a part of the new one, or none.
   */
  private boolean isMine(String there) {
    return there.equals(shown) || (!isShown() && mine.toJson().startsWith(there));
  }

  private static String loss(String there) {
    if (there.isEmpty()) {
      return NAME + " was removed";
    }
    return holder(there).map(LockText::describe).orElse("another") + " has taken it over";
  }

  /** Returns when nobody holds the folder, with who did so last. */
  private static Optional<LockText> awaitRelease(
      Folder folder, LockOwner owner, LockTiming timing, Consumer<String> warnings) {
    Optional<String> first = read(folder);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<LockText> holder = holder(first.get());
    if (holder.isEmpty() || !holder.get().owner().hasEndedOnHostOf(owner)) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%s holds %s; waiting up to %d s for a sign of life",
              name(holder),
              folder.path(),
              timing.patience().toSeconds()));
      watch(folder, first.get(), timing);
    }
    warnings.accept("taking over " + folder.path() + " from " + name(holder));
    return holder;
  }

  private static void watch(Folder folder, String first, LockTiming timing) {
    Stopwatch stopwatch = Stopwatch.start();
    while (stopwatch.seconds() < timing.patience().toMillis() / 1000.0) {
      sleep(timing.heartbeat().toMillis() / 2);
      Optional<String> now = read(folder);
      if (now.isEmpty()) {
        return;
      }
      if (!now.get().equals(first)) {
        throw new KindlingException(
            ExitCode.IO,
            String.format(
                Locale.ROOT,
                "%s is being written by %s, which lives; a second driver must not",
                folder.path(),
                name(holder(now.get()).or(() -> holder(first)))));
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KindlingException(
          ExitCode.STOPPED, "interrupted while waiting for " + NAME + " to be released", e);
    }
  }

  private static String name(Optional<LockText> holder) {
    return holder.map(LockText::describe).orElse("an unknown driver");
  }

  private static Optional<LockText> holder(String text) {
    try {
      return Optional.of(LockText.parse(text));
    } catch (BrokenContentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Folder folder) {
    try {
      return Optional.of(folder.read(NAME, MOST_BYTES));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(NAME), e);
    }
  }
}
