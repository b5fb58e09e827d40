package org.kindling.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer whose words come to the same terminal as a line that is rewritten. */
final class Beside extends FilterWriter {
  private final LiveWriter live;

  Beside(Writer out, LiveWriter live) {
    super(out);
    this.live = live;
  }

  @Override
  public void write(int character) throws IOException {
    live.makeRoom();
    super.write(character);
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    live.makeRoom();
    super.write(characters, offset, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    live.makeRoom();
    super.write(text, offset, length);
  }
}
