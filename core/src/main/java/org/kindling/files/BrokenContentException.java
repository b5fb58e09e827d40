package org.kindling.files;

import java.io.IOException;

/** Says in which way a file's or folder's content is not what it must be; another's may be. */
public class BrokenContentException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public BrokenContentException(String message) {
    super(message);
  }

  /** What is wrong, and what showed it. */
  public BrokenContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
