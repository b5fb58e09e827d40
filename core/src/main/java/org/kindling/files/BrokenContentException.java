package org.kindling.files;

/** Says in which way a file's or folder's content is not what it must be; another's may be. */
public class BrokenContentException extends Exception {
  private static final long serialVersionUID = 1;

  public BrokenContentException(String message) {
    super(message);
  }

  public BrokenContentException(String message, Throwable cause) {
    super(message, cause);
  }
}
