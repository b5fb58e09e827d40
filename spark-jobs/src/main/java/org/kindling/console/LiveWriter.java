package org.kindling.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * A writer with one line at its end that is rewritten in place; whatever else is written goes above
 * it. Its lock is itself.
 */
final class LiveWriter extends Writer {
  private static final String TO_THE_END = "\u001b[K";

  private final Writer out;
  private final Screen screen;
  private boolean showing;
  private long saidNanos = System.nanoTime();

  LiveWriter(Writer out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    synchronized (lock) {
      makeRoom();
      out.write(characters, offset, length);
    }
  }

  /** Shows a line that tells something new. */
  void show(String line) {
    synchronized (lock) {
      put(line);
      saidNanos = System.nanoTime();
    }
  }

  /** Shows a line that only tells that something lives. */
  void heartbeat(String line) {
    synchronized (lock) {
      put(line);
    }
  }

  /** When something was told last. */
  long saidNanos() {
    synchronized (lock) {
      return saidNanos;
    }
  }

  /** Takes the rewritten line away, because something is said. */
  void makeRoom() {
    synchronized (lock) {
      erase();
      saidNanos = System.nanoTime();
    }
  }

  /** Takes the rewritten line away. */
  void erase() {
    synchronized (lock) {
      if (showing) {
        showing = false;
        print("\r" + TO_THE_END);
      }
    }
  }

  /** The cursor goes back, so that another program's output does not begin in mid-line. */
  private void put(String line) {
    showing = screen.isThere();
    print(showing ? "\r" + screen.cut(line) + TO_THE_END + "\r" : line + System.lineSeparator());
  }

  private void print(String text) {
    try {
      out.write(text);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
