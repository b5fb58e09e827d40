package org.kindling.console;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says each line once: methods that are trained beside one another read the same data. */
public final class Once implements Consumer<String> {
  private final Consumer<String> lines;
  private final Set<String> said = new HashSet<>();

  /** Passes each line on the first time it comes. */
  public Once(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void accept(String line) {
    if (said.add(line)) {
      lines.accept(line);
    }
  }
}
