package org.kindling.task.image;

/** A turn of an image against the clock. */
public enum Turn {
  NONE("") {
    @Override
    void copy(byte[] pixels, int from, int side, float[] into, int to) {
      walk(pixels, from, side, 1, side, into, to);
    }
  },
  QUARTER("/rot090") {
    @Override
    void copy(byte[] pixels, int from, int side, float[] into, int to) {
      walk(pixels, from + side - 1, -1, side, side, into, to);
    }
  },
  HALF("/rot180") {
    @Override
    void copy(byte[] pixels, int from, int side, float[] into, int to) {
      walk(pixels, from + side * side - 1, -side, -1, side, into, to);
    }
  },
  THREE_QUARTERS("/rot270") {
    @Override
    void copy(byte[] pixels, int from, int side, float[] into, int to) {
      walk(pixels, from + side * (side - 1), 1, -side, side, into, to);
    }
  };

  /** The grey of a byte as a feature: ink is 1. */
  private static final float[] GREYS = new float[256];

  static {
    for (int grey = 0; grey < GREYS.length; grey++) {
      GREYS[grey] = grey / 255f;
    }
  }

  private final String suffix;

  Turn(String suffix) {
    this.suffix = suffix;
  }

  /** What published lists put behind a class's name; nothing for no turn. */
  String suffix() {
    return suffix;
  }

  /**
   * Copies an image as floats, turned.
   *
   * @param pixels where it is, from {@code from} on, [side, side]
   * @param into where it goes, from {@code to} on, [side, side]
   */
  abstract void copy(byte[] pixels, int from, int side, float[] into, int to);

  /** With what a step to the next row and to the next column is in the unturned image. */
  private static void walk(
      byte[] pixels, int start, int rowStep, int columnStep, int side, float[] into, int to) {
    for (int row = 0; row < side; row++) {
      int from = start + row * rowStep;
      int position = to + row * side;
      for (int column = 0; column < side; column++) {
        into[position + column] = GREYS[pixels[from + column * columnStep] & 0xff];
      }
    }
  }
}
