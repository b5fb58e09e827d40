package org.kindling.program.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of functions in {@code docs/accuracy.md}: what a reader is told is what the code is
 * held to.
 *
 * @param units of each function, in units in the last place
 */
record StatedErrors(Map<String, Double> units) {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9]+)` \\| ([0-9.]+) \\|.*");

  static StatedErrors read() throws IOException {
    Map<String, Double> units = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/accuracy.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        units.put(row.group(1), Double.parseDouble(row.group(2)));
      }
    }
    return new StatedErrors(units);
  }
}
