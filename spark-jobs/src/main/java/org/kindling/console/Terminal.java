package org.kindling.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.kindling.failure.Shown;

/**
 * What a person reads, at a terminal or in a log: letters of control from files that anybody may
 * have written do nothing there.
 */
final class Terminal extends FilterWriter {
  Terminal(Writer out) {
    super(out);
  }

  @Override
  public void write(int letter) throws IOException {
    write(String.valueOf((char) letter));
  }

  @Override
  public void write(char[] letters, int from, int length) throws IOException {
    write(new String(letters, from, length));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.write(Shown.text(text.substring(from, from + length)));
  }
}
