package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * How deep a configuration may be: what reads, resolves and writes it goes down with its braces,
 * brackets, dots and substitutions, and who wrote ten thousand of them meant harm.
 */
public final class Nesting {
  /** Known keys are five deep. */
  private static final int DEEPEST = 50;

  private Nesting() {}

  /**
   * The result, or the end with one line where the stack is too small for it.
   *
   * @param what is read, for errors
   */
  public static <T> T bounded(String what, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (StackOverflowError e) {
      throw tooDeep(what);
    }
  }

  /** The tree, if it is not too deep. */
  public static Config bounded(String what, Config tree) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(tree.root(), 0));
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth > DEEPEST) {
        throw tooDeep(what);
      }
      if (level.value instanceof ConfigObject section) {
        section.values().forEach(value -> open.push(new Level(value, level.depth + 1)));
      } else if (level.value instanceof ConfigList list) {
        list.forEach(value -> open.push(new Level(value, level.depth + 1)));
      }
    }
    return tree;
  }

  private record Level(ConfigValue value, int depth) {}

  private static KindlingException tooDeep(String what) {
    return new KindlingException(
        ExitCode.USAGE, what + " is nested too deeply; expected at most " + DEEPEST + " levels");
  }
}
