package org.kindling.task.image;

/** How an image of any size becomes a square. */
public enum Resize {
  /**
   * The pixel under each new pixel's centre, as the Python Imaging Library's {@code NEAREST} takes
   * it, with which MAML and prototypical networks prepared Omniglot.
   */
  NEAREST {
    @Override
    public byte[] square(GreyImage image, int side) {
      byte[] square = new byte[side * side];
      for (int row = 0; row < side; row++) {
        int fromRow = centre(row, side, image.height());
        for (int column = 0; column < side; column++) {
          int fromColumn = centre(column, side, image.width());
          square[row * side + column] = image.pixels()[fromRow * image.width() + fromColumn];
        }
      }
      return square;
    }

    /** floor((index + 1/2) * length / side), in whole numbers. */
    private int centre(int index, int side, int length) {
      return (int) ((2L * index + 1) * length / (2L * side));
    }
  },

  /** The mean over each new pixel's area, weighted by how much of an old pixel lies in it. */
  AREA {
    @Override
    public byte[] square(GreyImage image, int side) {
      byte[] square = new byte[side * side];
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          square[row * side + column] = (byte) mean(image, side, row, column);
        }
      }
      return square;
    }

    /**
     * With a side cut into side * length parts, an old pixel is side of them and a new one length:
     * all weights are whole numbers, and their sum is height * width.
     */
    private long mean(GreyImage image, int side, int row, int column) {
      int height = image.height();
      int width = image.width();
      long sum = 0;
      for (int r = first(row, side, height); r < end(row, side, height); r++) {
        long line = 0;
        for (int c = first(column, side, width); c < end(column, side, width); c++) {
          line += overlap(column, c, side, width) * image.at(r, c);
        }
        sum += overlap(row, r, side, height) * line;
      }
      long area = (long) height * width;
      return (sum + area / 2) / area;
    }

    private int first(int index, int side, int length) {
      return (int) ((long) index * length / side);
    }

    private int end(int index, int side, int length) {
      return (int) (((index + 1L) * length + side - 1) / side);
    }

    private long overlap(int index, int old, int side, int length) {
      long from = Math.max((long) index * length, (long) old * side);
      long to = Math.min((index + 1L) * length, (old + 1L) * side);
      return to - from;
    }
  };

  /**
   * The resized image.
   *
   * @param side of the square, in pixels, at least 1
   * @return [side, side], row-major
   */
  public abstract byte[] square(GreyImage image, int side);
}
