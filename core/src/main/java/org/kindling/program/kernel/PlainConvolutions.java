package org.kindling.program.kernel;

import java.util.List;
import java.util.Optional;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.PatchSums;
import org.kindling.graph.Patches;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Window;

/** Plain loops over images, in either precision: what every JVM can run, and tests compare with. */
final class PlainConvolutions implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Convolution convolution) {
      return Optional.of(forward(convolution.window(), operands.get(0), operands.get(1), result));
    }
    if (primitive instanceof ConvolutionInput input) {
      return Optional.of(toImages(input.window(), operands.get(0), operands.get(1), result));
    }
    if (primitive instanceof ConvolutionKernel kernel) {
      return Optional.of(toKernel(kernel.window(), operands.get(0), operands.get(1), result));
    }
    if (primitive instanceof Patches patches) {
      return Optional.of(patches(patches.window(), operands.get(0), result));
    }
    if (primitive instanceof PatchSums sums) {
      return Optional.of(patchSums(sums.window(), operands.get(0), result));
    }
    return Optional.empty();
  }

  private static Kernel forward(Window window, Buffer images, Buffer kernel, Buffer result) {
    Elements x = Elements.of(images);
    Elements w = Elements.of(kernel);
    Elements z = Elements.of(result);
    int channels = images.shape().get(4);
    int filters = result.shape().get(4);
    Walk walk = new Walk(window, images.shape(), result.shape().get(0));
    return () -> {
      clear(z, result.shape().size());
      walk.forEach(
          (task, pixel, place, tap) -> {
            int from = task * images.taskStep() + pixel * channels;
            int by = task * kernel.taskStep() + tap * channels * filters;
            int to = task * result.taskStep() + place * filters;
            for (int c = 0; c < channels; c++) {
              for (int f = 0; f < filters; f++) {
                z.put(to + f, z.get(to + f) + x.get(from + c) * w.get(by + c * filters + f));
              }
            }
          });
    };
  }

  private static Kernel toImages(Window window, Buffer cotangent, Buffer kernel, Buffer result) {
    Elements g = Elements.of(cotangent);
    Elements w = Elements.of(kernel);
    Elements z = Elements.of(result);
    int channels = result.shape().get(4);
    int filters = cotangent.shape().get(4);
    Walk walk = new Walk(window, result.shape(), result.shape().get(0));
    return () -> {
      clear(z, result.shape().size());
      walk.forEach(
          (task, pixel, place, tap) -> {
            int from = task * cotangent.taskStep() + place * filters;
            int by = task * kernel.taskStep() + tap * channels * filters;
            int to = task * result.taskStep() + pixel * channels;
            for (int c = 0; c < channels; c++) {
              for (int f = 0; f < filters; f++) {
                z.put(to + c, z.get(to + c) + g.get(from + f) * w.get(by + c * filters + f));
              }
            }
          });
    };
  }

  private static Kernel toKernel(Window window, Buffer images, Buffer cotangent, Buffer result) {
    Elements x = Elements.of(images);
    Elements g = Elements.of(cotangent);
    Elements z = Elements.of(result);
    int channels = images.shape().get(4);
    int filters = cotangent.shape().get(4);
    Walk walk = new Walk(window, images.shape(), result.shape().get(0));
    return () -> {
      clear(z, result.shape().size());
      walk.forEach(
          (task, pixel, place, tap) -> {
            int from = task * images.taskStep() + pixel * channels;
            int by = task * cotangent.taskStep() + place * filters;
            int to = task * result.taskStep() + tap * channels * filters;
            for (int c = 0; c < channels; c++) {
              for (int f = 0; f < filters; f++) {
                int at = to + c * filters + f;
                z.put(at, z.get(at) + x.get(from + c) * g.get(by + f));
              }
            }
          });
    };
  }

  private static Kernel patches(Window window, Buffer images, Buffer result) {
    Elements x = Elements.of(images);
    Elements z = Elements.of(result);
    int channels = images.shape().get(4);
    int taps = window.height() * window.width();
    Walk walk = new Walk(window, images.shape(), result.shape().get(0));
    return () -> {
      clear(z, result.shape().size());
      walk.forEach(
          (task, pixel, place, tap) -> {
            int from = task * images.taskStep() + pixel * channels;
            int to = task * result.taskStep() + (place * taps + tap) * channels;
            for (int c = 0; c < channels; c++) {
              z.put(to + c, x.get(from + c));
            }
          });
    };
  }

  private static Kernel patchSums(Window window, Buffer rows, Buffer result) {
    Elements x = Elements.of(rows);
    Elements z = Elements.of(result);
    int channels = result.shape().get(4);
    int taps = window.height() * window.width();
    Walk walk = new Walk(window, result.shape(), result.shape().get(0));
    return () -> {
      clear(z, result.shape().size());
      walk.forEach(
          (task, pixel, place, tap) -> {
            int from = task * rows.taskStep() + (place * taps + tap) * channels;
            int to = task * result.taskStep() + pixel * channels;
            for (int c = 0; c < channels; c++) {
              z.put(to + c, z.get(to + c) + x.get(from + c));
            }
          });
    };
  }

  private static void clear(Elements z, int size) {
    for (int i = 0; i < size; i++) {
      z.put(i, 0);
    }
  }

  /** What is done where a tap of the window meets a pixel. */
  @FunctionalInterface
  private interface Meeting {
    /**
     * Numbers count within a task.
     *
     * @param pixel over images, rows and columns
     * @param place of the window, over images, rows and columns of the result
     * @param tap of the window, over its rows and columns
     */
    void at(int task, int pixel, int place, int tap);
  }

  /** All meetings of a window with images, padding left out. */
  private record Walk(Window window, Shape images, int tasks) {
    void forEach(Meeting meeting) {
      int rows = window.outputRows(images.get(2));
      int columns = window.outputColumns(images.get(3));
      int places = tasks * images.get(1) * rows * columns;
      for (int i = 0; i < places; i++) {
        int column = i % columns;
        int row = i / columns % rows;
        int image = i / (columns * rows) % images.get(1);
        int task = i / (columns * rows * images.get(1));
        place(meeting, task, image, row, column);
      }
    }

    private void place(Meeting meeting, int task, int image, int row, int column) {
      int rows = window.outputRows(images.get(2));
      int columns = window.outputColumns(images.get(3));
      int place = (image * rows + row) * columns + column;
      for (int tap = 0; tap < window.height() * window.width(); tap++) {
        int y = row * window.stride() - window.padding() + tap / window.width();
        int x = column * window.stride() - window.padding() + tap % window.width();
        if (y >= 0 && y < images.get(2) && x >= 0 && x < images.get(3)) {
          meeting.at(task, (image * images.get(2) + y) * images.get(3) + x, place, tap);
        }
      }
    }
  }
}
