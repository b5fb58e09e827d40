package org.kindling.program.kernel;

import org.bytedeco.javacpp.Pointer;

/** Fills a value with zeros, before something is added up in it. */
final class Zeros {
  private Zeros() {}

  static Kernel in(Buffer buffer) {
    Pointer start = buffer.start();
    long bytes = (long) buffer.shape().size() * buffer.precision().bytes();
    return () -> Pointer.memset(start, 0, bytes);
  }
}
