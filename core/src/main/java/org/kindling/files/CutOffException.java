package org.kindling.files;

/** Says that a text ends before its end, as a writer leaves it that was killed while it wrote. */
public final class CutOffException extends BrokenContentException {
  private static final long serialVersionUID = 1;

  CutOffException(String message) {
    super(message);
  }
}
