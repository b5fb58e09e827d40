package org.kindling.jobs;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.kindling.failure.Shown;

/**
 * What a person reads, at a terminal or in a log: letters of control from files that anybody may
 * have written do nothing there.
 *
 * <p>Only a progress line may begin at the line's start again and erase what stands there.
 */
final class Terminal extends FilterWriter {
  private static final String TO_THE_START = "\r";
  private static final String ERASE = "\u001b[K";

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
    String part = text.substring(from, from + length);
    boolean progress = part.startsWith(TO_THE_START);
    int erased = progress ? part.lastIndexOf(ERASE) : -1;
    if (erased < 0) {
      out.write(Shown.text(part));
    } else {
      out.write(Shown.text(part.substring(0, erased)));
      out.write(ERASE);
      out.write(Shown.text(part.substring(erased + ERASE.length())));
    }
  }
}
