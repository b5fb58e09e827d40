package org.kindling.npz;

import java.io.IOException;

/** Says in which way a file is not an uncompressed NumPy archive. */
public final class NpzFormatException extends IOException {
  private static final long serialVersionUID = 1;

  NpzFormatException(String message) {
    super(message);
  }

  NpzFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
