package org.kindling.spark.dl4j;

/** Says why a file is not a DL4J model that Kindling can read. */
final class Dl4jMismatch extends Exception {
  private static final long serialVersionUID = 1;

  Dl4jMismatch(String message) {
    super(message);
  }

  Dl4jMismatch(String message, Throwable cause) {
    super(message, cause);
  }
}
