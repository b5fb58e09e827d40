package org.kindling.program.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Patches;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Window;

/** Copies what a window sees, in single precision, by a table of where it sees it. */
final class PatchCopies implements KernelTable {
  private static final int OUTSIDE = -1;

  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    return primitive instanceof Patches patches && result.precision() == Precision.FLOAT32
        ? Optional.of(copies(patches.window(), operands.get(0), result))
        : Optional.empty();
  }

  private static Kernel copies(Window window, Buffer images, Buffer result) {
    int[] table = table(window, images.shape());
    int count = images.shape().get(0) * images.shape().get(1);
    int image = images.shape().size() / count;
    float[] x = images.floats();
    float[] z = result.floats();
    Kernel kernel =
        () -> {
          for (int i = 0; i < count; i++) {
            copy(table, x, images.start() + i * image, z, result.start() + i * table.length);
          }
        };
    return kernel.holding((long) table.length * Integer.BYTES);
  }

  private static void copy(int[] table, float[] x, int from, float[] z, int to) {
    for (int i = 0; i < table.length; i++) {
      z[to + i] = table[i] == OUTSIDE ? 0 : x[from + table[i]];
    }
  }

  /** For each number of an image's patches, its place within the image. */
  private static int[] table(Window window, Shape images) {
    int rows = images.get(2);
    int columns = images.get(3);
    int channels = images.get(4);
    int places = window.outputRows(rows) * window.outputColumns(columns);
    int[] table = new int[places * window.height() * window.width() * channels];
    Arrays.fill(table, OUTSIDE);
    for (int i = 0; i < table.length; i++) {
      int tap = i / channels % (window.height() * window.width());
      int place = i / channels / (window.height() * window.width());
      int y = place / window.outputColumns(columns) * window.stride() + tap / window.width();
      int x = place % window.outputColumns(columns) * window.stride() + tap % window.width();
      y -= window.padding();
      x -= window.padding();
      if (y >= 0 && y < rows && x >= 0 && x < columns) {
        table[i] = (y * columns + x) * channels + i % channels;
      }
    }
    return table;
  }
}
