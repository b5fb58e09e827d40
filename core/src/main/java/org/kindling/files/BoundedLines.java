package org.kindling.files;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a text of any length, none longer than a bound: a longer one is cut off there. */
public final class BoundedLines implements Closeable {
  private final BufferedReader reader;
  private final int mostCharacters;

  /** The lines of a stream, each cut off behind so many characters. */
  public BoundedLines(InputStream stream, int mostCharacters) {
    this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    this.mostCharacters = mostCharacters;
  }

  /** The next line without its end; empty at the text's end. */
  public Optional<String> next() throws IOException {
    int character = reader.read();
    if (character < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    while (character >= 0 && character != '\n') {
      if (line.length() < mostCharacters) {
        line.append((char) character);
      }
      character = reader.read();
    }
    return Optional.of(line.toString());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
