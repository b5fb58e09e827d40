package org.kindling.program.kernel;

/** Loops without vectors. */
final class PlainPieces implements Pieces {
  private static final int LANES = VirtualLanes.COUNT;

  @Override
  public void sumRun(float[] x, int from, int length, float[] lanes) {
    for (int lane = 0; lane < LANES; lane++) {
      float sum = 0;
      for (int i = lane; i < length; i += LANES) {
        sum += x[from + i];
      }
      lanes[lane] += sum;
    }
  }

  @Override
  public void deviationRun(float[] x, int from, int length, float mean, float[] lanes) {
    for (int lane = 0; lane < LANES; lane++) {
      float sum = 0;
      for (int i = lane; i < length; i += LANES) {
        float difference = x[from + i] - mean;
        sum = Math.fma(difference, difference, sum);
      }
      lanes[lane] += sum;
    }
  }

  @Override
  public float maxRun(float[] x, int from, int length, float[] lanes) {
    float most = x[from];
    for (int i = 1; i < length; i++) {
      most = Math.max(most, x[from + i]);
    }
    return most;
  }

  @Override
  public void sumRows(float[] x, int from, int row, int rows, float[] z, int to) {
    for (int i = 0; i < row; i++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[from + r * row + i];
      }
      z[to + i] += sum;
    }
  }

  @Override
  public void addRow(float[] x, int from, int row, float[] z, int to) {
    for (int i = 0; i < row; i++) {
      z[to + i] += x[from + i];
    }
  }

  @Override
  public void productRows(
      float[] x, int from, float[] y, int by, int row, int rows, float[] z, int to) {
    for (int i = 0; i < row; i++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum = Math.fma(x[from + r * row + i], y[by + r * row + i], sum);
      }
      z[to + i] += sum;
    }
  }

  @Override
  public void deviationRows(
      float[] x, int from, int row, int rows, float[] means, int centre, float[] z, int to) {
    for (int i = 0; i < row; i++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        float difference = x[from + r * row + i] - means[centre + i];
        sum = Math.fma(difference, difference, sum);
      }
      z[to + i] += sum;
    }
  }

  @Override
  public void maxRows(float[] x, int from, int row, int rows, float[] z, int to) {
    for (int i = 0; i < row; i++) {
      float most = x[from + i];
      for (int r = 1; r < rows; r++) {
        most = Math.max(most, x[from + r * row + i]);
      }
      z[to + i] = most;
    }
  }
}
