package org.kindling.checkpoint;

/** Says in which way a file's or folder's content is not what it must be; another's may be. */
class BrokenContentException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenContentException(String message) {
    super(message);
  }

  BrokenContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
