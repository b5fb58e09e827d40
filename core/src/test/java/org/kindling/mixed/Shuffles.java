package org.kindling.mixed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kindling.random.RandomStream;

/** Orders of entities: those of NumPy by which errors were published, where they are kept. */
final class Shuffles {
  private record Which(int count, int seed) {}

  private static final Map<Which, int[]> OF_NUMPY = read();

  private Shuffles() {}

  /** NumPy's order, or for a count that is not kept one of our own. */
  static <T> List<T> published(List<T> all, int seed) {
    int[] order = OF_NUMPY.get(new Which(all.size(), seed));
    return order == null ? own(all, seed) : Arrays.stream(order).mapToObj(all::get).toList();
  }

  static <T> List<T> own(List<T> all, long seed) {
    int[] order = RandomStream.of(seed).permutation(all.size());
    return Arrays.stream(order).mapToObj(all::get).toList();
  }

  private static Map<Which, int[]> read() {
    Map<Which, int[]> shuffles = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Shuffles.class.getResourceAsStream("shuffles.txt"), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray())
          .forEach(
              line ->
                  shuffles.put(
                      new Which(line[0], line[1]), Arrays.copyOfRange(line, 2, line.length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shuffles;
  }
}
