package org.kindling.program.kernel;

import static org.kindling.program.kernel.Vectors.LANES;
import static org.kindling.program.kernel.Vectors.SPECIES;
import static org.kindling.program.kernel.Vectors.head;
import static org.kindling.program.kernel.Vectors.load;
import static org.kindling.program.kernel.Vectors.storeTail;

import jdk.incubator.vector.FloatVector;

/**
 * Loops on vectors. Over rows, four vectors side by side make a chain of additions each, so that
 * none waits for the other. The Vector API's own reduction across lanes is not used: it leaves its
 * order open.
 */
final class VectorPieces implements Pieces {
  private static final int FOUR = 4 * LANES;

  @Override
  public void sumRun(float[] x, int from, int length, float[] lanes) {
    int whole = length - length % VirtualLanes.COUNT;
    for (int lane = 0; lane < VirtualLanes.COUNT && lane < length; lane += LANES) {
      FloatVector sums = FloatVector.zero(SPECIES);
      int i = lane;
      for (; i < whole; i += VirtualLanes.COUNT) {
        sums = sums.add(load(x, from + i));
      }
      if (i < length) {
        sums = sums.add(head(load(x, from + i), i, length));
      }
      load(lanes, lane).add(sums).intoArray(lanes, lane);
    }
  }

  @Override
  public void deviationRun(float[] x, int from, int length, float mean, float[] lanes) {
    int whole = length - length % VirtualLanes.COUNT;
    for (int lane = 0; lane < VirtualLanes.COUNT && lane < length; lane += LANES) {
      FloatVector sums = FloatVector.zero(SPECIES);
      int i = lane;
      for (; i < whole; i += VirtualLanes.COUNT) {
        FloatVector difference = load(x, from + i).sub(mean);
        sums = difference.fma(difference, sums);
      }
      if (i < length) {
        FloatVector difference = head(load(x, from + i).sub(mean), i, length);
        sums = difference.fma(difference, sums);
      }
      load(lanes, lane).add(sums).intoArray(lanes, lane);
    }
  }

  @Override
  public float maxRun(float[] x, int from, int length, float[] lanes) {
    float most = x[from];
    int i = 1;
    if (length >= LANES) {
      FloatVector greatest = load(x, from);
      for (i = LANES; i <= length - LANES; i += LANES) {
        greatest = greatest.max(load(x, from + i));
      }
      greatest.intoArray(lanes, 0);
      for (int lane = 0; lane < LANES; lane++) {
        most = Math.max(most, lanes[lane]);
        lanes[lane] = 0;
      }
    }
    for (; i < length; i++) {
      most = Math.max(most, x[from + i]);
    }
    return most;
  }

  @Override
  public void sumRows(float[] x, int from, int row, int rows, float[] z, int to) {
    int i = 0;
    for (; i <= row - FOUR; i += FOUR) {
      sumFour(x, from + i, row, rows, z, to + i);
    }
    for (; i < row; i += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(load(x, from + i + r * row));
      }
      storeTail(load(z, to + i).add(sum), z, to, i, row);
    }
  }

  @Override
  public void addRow(float[] x, int from, int row, float[] z, int to) {
    int i = 0;
    for (; i <= row - LANES; i += LANES) {
      load(z, to + i).add(load(x, from + i)).intoArray(z, to + i);
    }
    if (i < row) {
      storeTail(load(z, to + i).add(load(x, from + i)), z, to, i, row);
    }
  }

  @Override
  public void productRows(
      float[] x, int from, float[] y, int by, int row, int rows, float[] z, int to) {
    int i = 0;
    for (; i <= row - FOUR; i += FOUR) {
      productsFour(x, from + i, y, by + i, row, rows, z, to + i);
    }
    for (; i < row; i += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        sum = load(x, from + i + r * row).fma(load(y, by + i + r * row), sum);
      }
      storeTail(load(z, to + i).add(sum), z, to, i, row);
    }
  }

  @Override
  public void deviationRows(
      float[] x, int from, int row, int rows, float[] means, int centre, float[] z, int to) {
    int i = 0;
    for (; i <= row - FOUR; i += FOUR) {
      deviationsFour(x, from + i, row, rows, means, centre + i, z, to + i);
    }
    for (; i < row; i += LANES) {
      FloatVector mean = load(means, centre + i);
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        FloatVector difference = load(x, from + i + r * row).sub(mean);
        sum = difference.fma(difference, sum);
      }
      storeTail(load(z, to + i).add(sum), z, to, i, row);
    }
  }

  @Override
  public void maxRows(float[] x, int from, int row, int rows, float[] z, int to) {
    for (int i = 0; i < row; i += LANES) {
      FloatVector most = load(x, from + i);
      for (int r = 1; r < rows; r++) {
        most = most.max(load(x, from + r * row + i));
      }
      storeTail(most, z, to, i, row);
    }
  }

  private static void sumFour(float[] x, int from, int row, int rows, float[] z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * row;
      a = a.add(load(x, at));
      b = b.add(load(x, at + LANES));
      c = c.add(load(x, at + 2 * LANES));
      d = d.add(load(x, at + 3 * LANES));
    }
    addFour(a, b, c, d, z, to);
  }

  private static void productsFour(
      float[] x, int from, float[] y, int by, int row, int rows, float[] z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * row;
      int other = by + r * row;
      a = load(x, at).fma(load(y, other), a);
      b = load(x, at + LANES).fma(load(y, other + LANES), b);
      c = load(x, at + 2 * LANES).fma(load(y, other + 2 * LANES), c);
      d = load(x, at + 3 * LANES).fma(load(y, other + 3 * LANES), d);
    }
    addFour(a, b, c, d, z, to);
  }

  private static void deviationsFour(
      float[] x, int from, int row, int rows, float[] means, int centre, float[] z, int to) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = FloatVector.zero(SPECIES);
    FloatVector d = FloatVector.zero(SPECIES);
    FloatVector ma = load(means, centre);
    FloatVector mb = load(means, centre + LANES);
    FloatVector mc = load(means, centre + 2 * LANES);
    FloatVector md = load(means, centre + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      int at = from + r * row;
      FloatVector da = load(x, at).sub(ma);
      FloatVector db = load(x, at + LANES).sub(mb);
      FloatVector dc = load(x, at + 2 * LANES).sub(mc);
      FloatVector dd = load(x, at + 3 * LANES).sub(md);
      a = da.fma(da, a);
      b = db.fma(db, b);
      c = dc.fma(dc, c);
      d = dd.fma(dd, d);
    }
    addFour(a, b, c, d, z, to);
  }

  private static void addFour(
      FloatVector a, FloatVector b, FloatVector c, FloatVector d, float[] z, int to) {
    a.add(load(z, to)).intoArray(z, to);
    b.add(load(z, to + LANES)).intoArray(z, to + LANES);
    c.add(load(z, to + 2 * LANES)).intoArray(z, to + 2 * LANES);
    d.add(load(z, to + 3 * LANES)).intoArray(z, to + 3 * LANES);
  }
}
