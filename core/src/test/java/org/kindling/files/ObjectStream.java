package org.kindling.files;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** Reads an object, which is fetched when its first byte is. */
final class ObjectStream extends FSInputStream {
  private final Fetch fetch;
  private byte[] bytes;
  private int position;

  /** Gets an object's bytes. */
  interface Fetch {
    byte[] bytes() throws IOException;
  }

  ObjectStream(Fetch fetch) {
    this.fetch = fetch;
  }

  @Override
  public int read() throws IOException {
    if (bytes == null) {
      bytes = fetch.bytes();
    }
    return position < bytes.length ? bytes[position++] & 0xff : -1;
  }

  @Override
  public void seek(long target) throws IOException {
    if (target < 0) {
      throw new EOFException("no such place: " + target);
    }
    position = Math.toIntExact(target);
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public boolean seekToNewSource(long target) {
    return false;
  }
}
