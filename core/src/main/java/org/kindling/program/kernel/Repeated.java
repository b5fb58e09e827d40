package org.kindling.program.kernel;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the source of a loop says several times: of each row, vector or stage a variable. */
final class Repeated {
  private Repeated() {}

  /** The texts for 0, 1 ... one behind the other. */
  static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }

  /** A text for 0, 1 ... in the place of a word. */
  static String each(int count, String word, String text) {
    return each(count, i -> text.replace(word, Integer.toString(i)));
  }

  /**
   * A text for each vector of a row: $v is its number, and $column where it begins. The last one
   * may begin within the one before, at {@code last}.
   */
  static String eachVector(int vectors, String text) {
    return each(
        vectors,
        v ->
            text.replace("$v", Integer.toString(v))
                .replace(
                    "$column", v == vectors - 1 ? "last" : Integer.toString(v * Vectors.LANES)));
  }
}
