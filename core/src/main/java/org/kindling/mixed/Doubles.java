package org.kindling.mixed;

import java.util.Arrays;
import java.util.List;
import org.kindling.params.Layout;
import org.kindling.params.Params;

/**
 * Doubles as the floats that a state consists of: each as the nearest float and the float that is
 * nearest to what is left, 48 bits of 53. What a training goes on with is always what was kept, so
 * that it makes no difference whether it was resumed.
 */
final class Doubles {
  private Doubles() {}

  /** The vectors [vector, 2, number], of one length; those that are missing are zeros. */
  static Params kept(List<double[]> vectors, int count, int length) {
    float[] floats = new float[count * 2 * length];
    for (int i = 0; i < vectors.size(); i++) {
      for (int k = 0; k < length; k++) {
        float nearest = (float) vectors.get(i)[k];
        floats[2 * i * length + k] = nearest;
        floats[(2 * i + 1) * length + k] = (float) (vectors.get(i)[k] - nearest);
      }
    }
    return Params.owning(layout(count, length), floats);
  }

  static Params kept(double... vector) {
    return kept(List.of(vector), 1, vector.length);
  }

  static double[][] read(Params kept) {
    List<Integer> shape = kept.layout().entries().get(0).shape();
    int length = shape.get(2);
    double[][] vectors = new double[shape.get(0)][length];
    for (int i = 0; i < vectors.length; i++) {
      int from = 2 * i * length;
      Arrays.setAll(
          vectors[i], k -> (double) kept.get(from + k) + (double) kept.get(from + length + k));
    }
    return vectors;
  }

  private static Layout layout(int count, int length) {
    return new Layout(List.of(new Layout.Entry("doubles", List.of(count, 2, length))));
  }
}
