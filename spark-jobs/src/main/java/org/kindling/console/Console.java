package org.kindling.console;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kindling.failure.Shown;

/**
 * What a person reads while a command runs: lines that stay, on a terminal one below them that is
 * rewritten, and a word wherever there would be none for more than five seconds.
 */
public final class Console extends PrintWriter {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A file that is read later needs fewer. */
  private static final long APPENDED_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LiveWriter writer;
  private final Screen screen;
  private final Deque<Activity> activities = new ArrayDeque<>();
  private Optional<ScheduledExecutorService> clock = Optional.empty();

  private Console(LiveWriter writer, Screen screen) {
    super(new Terminal(writer), true);
    this.writer = writer;
    this.screen = screen;
  }

  /** That of this process, on stderr. */
  public static Console ofThisProcess() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return on(err, Screen.ofThisProcess());
  }

  /** What is given, if it is a console, otherwise one that adds lines to it. */
  public static Console of(PrintWriter err) {
    return err instanceof Console console ? console : on(err, Screen.NONE);
  }

  /** A console on a writer that ends at a terminal, or at none. */
  public static Console on(Writer out, Screen screen) {
    return new Console(new LiveWriter(out, screen), screen);
  }

  /** Another writer to the same terminal: the rewritten line makes room for its words. */
  public PrintWriter beside(PrintWriter other) {
    return new PrintWriter(new Terminal(new Beside(other, writer)), true);
  }

  /** Whether one line is rewritten; otherwise each is added. */
  public boolean rewrites() {
    return screen.isThere();
  }

  /** The most characters that a rewritten line may have. */
  public int width() {
    return screen.width();
  }

  /** Shows a line in place of the last one shown; where there is no terminal, adds it. */
  public void show(String line) {
    writer.show(Shown.text(line));
  }

  /**
   * Begins what may take long.
   *
   * @param what in words that {@code : 12 s} can follow, such as {@code reading the table}
   */
  public Activity begin(String what) {
    synchronized (lock) {
      Activity activity = new Activity(what);
      activities.push(activity);
      if (clock.isEmpty()) {
        clock = Optional.of(ticking());
      }
      return activity;
    }
  }

  /** Something that takes time, until it is closed. */
  public final class Activity implements AutoCloseable {
    private String what;
    private long startNanos;
    private long toldNanos;
    private boolean told;

    private Activity(String what) {
      next(what);
    }

    /** The next of the same kind begins, such as another step. */
    public void next(String next) {
      synchronized (lock) {
        what = next;
        startNanos = System.nanoTime();
        told = false;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        activities.remove(this);
        if (activities.isEmpty()) {
          clock.ifPresent(ScheduledExecutorService::shutdownNow);
          clock = Optional.empty();
        }
        if (told) {
          writer.erase();
        }
      }
    }

    /** Says how long it has lasted, if nobody has said anything for long. */
    void heartbeat(long now) {
      long silence = now - Math.max(writer.saidNanos(), startNanos);
      boolean due = rewrites() || !told || now - toldNanos >= APPENDED_NANOS;
      if (silence >= PATIENCE_NANOS && due) {
        told = true;
        toldNanos = now;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(now - startNanos);
        writer.heartbeat(Shown.text(what + ": " + seconds + " s"));
      }
    }
  }

  private void tick() {
    screen.look();
    synchronized (lock) {
      if (!activities.isEmpty()) {
        activities.peek().heartbeat(System.nanoTime());
      }
    }
  }

  private ScheduledExecutorService ticking() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "kindling-console");
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    return executor;
  }
}
