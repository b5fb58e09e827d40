package org.kindling.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Letters of which one row can have no more than so many, so that it fits into memory. */
final class RowBound extends FilterReader {
  private final int most;
  private long sinceBegin;

  RowBound(Reader letters, int most) {
    super(letters);
    this.most = most;
  }

  /** Says that a row begins. */
  void begin() {
    sinceBegin = 0;
  }

  @Override
  public int read() throws IOException {
    counted(1);
    return super.read();
  }

  @Override
  public int read(char[] letters, int offset, int length) throws IOException {
    return counted(super.read(letters, offset, length));
  }

  private int counted(int count) throws IOException {
    sinceBegin += Math.max(0, count);
    if (sinceBegin > most) {
      throw new Broken(most);
    }
    return count;
  }

  /** The bound was. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    Broken(int most) {
      super("a row has more than " + most + " letters");
    }
  }
}
