package org.kindling.mixed;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Tables of the shared folder, where they are there; a test that reads one is skipped elsewhere.
 */
final class SharedTable {
  private static final Path FOLDER = Path.of("../../shared/data");

  private SharedTable() {}

  /** The cells of each row by the names of their columns. */
  static List<Map<String, String>> rows(String file) {
    assumeThat(FOLDER.resolve(file)).exists();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      String[] names = cells(reader.readLine());
      return reader.lines().map(line -> row(names, cells(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(String[] names, String[] cells) {
    Map<String, String> row = new LinkedHashMap<>();
    IntStream.range(0, names.length).forEach(i -> row.put(names[i], cells[i]));
    return row;
  }

  /** Commas within quotes separate nothing. */
  private static String[] cells(String line) {
    return line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
  }
}
