package org.kindling.plot;

/** The shape of a dot, so that colour is not all that tells series apart. */
public enum Symbol {
  CIRCLE("m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z"),
  SQUARE("m-3 -3h6v6h-6z"),
  TRIANGLE("m0 -4.2l3.9 6.6h-7.8z"),
  DIAMOND("m0 -4.3l4.3 4.3l-4.3 4.3l-4.3 -4.3z");

  private final String outline;

  Symbol(String outline) {
    this.outline = outline;
  }

  /** The shape of the method at a place in a comparison; after the last one it starts anew. */
  public static Symbol ofMethod(int place) {
    return values()[place % values().length];
  }

  String at(double x, double y) {
    return "M" + Coordinate.text(x) + " " + Coordinate.text(y) + outline;
  }
}
