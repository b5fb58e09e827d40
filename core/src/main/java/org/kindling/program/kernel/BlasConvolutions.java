package org.kindling.program.kernel;

import static org.kindling.graph.MatMul.Orientation.PLAIN;
import static org.kindling.graph.MatMul.Orientation.TRANSPOSED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kindling.graph.Convolution;
import org.kindling.graph.ConvolutionInput;
import org.kindling.graph.ConvolutionKernel;
import org.kindling.graph.Primitive;
import org.kindling.graph.Shape;
import org.kindling.graph.Window;

/**
 * Convolutions as products that run over the images of a set, with nothing copied into patches.
 *
 * <p>At one place of the window, one row of it sees pixels that lie side by side. Over all images
 * these are the rows of a matrix whose row is an image away from the next; a product with the
 * kernel's row gives that place's results for all images. What the window sees of the padding is
 * left out, which for windows of 3 and a stride of 2 saves 10 to 30 % of the multiplications.
 *
 * <p>Measured on one core (64 channels and filters, GFLOP/s; in brackets patches and a product over
 * all of them): 75 images 240 to 257 (177 to 223 and the patches), 25 images 230 to 244, 5 images
 * 170 to 190.
 */
final class BlasConvolutions implements KernelTable {
  @Override
  public Optional<Kernel> bind(Primitive primitive, List<Buffer> operands, Buffer result) {
    if (primitive instanceof Convolution convolution) {
      return Optional.of(forward(convolution.window(), operands.get(0), operands.get(1), result));
    }
    if (primitive instanceof ConvolutionInput input) {
      return Optional.of(toImages(input.window(), operands.get(0), operands.get(1), result));
    }
    return primitive instanceof ConvolutionKernel kernel
        ? Optional.of(toKernel(kernel.window(), operands.get(0), operands.get(1), result))
        : Optional.empty();
  }

  private static Kernel forward(Window window, Buffer images, Buffer kernel, Buffer result) {
    Gemm gemm =
        Gemm.of(result.precision(), images.start(), PLAIN, kernel.start(), PLAIN, result.start());
    View[] views = View.all(window, images.shape(), result.shape());
    Sizes sizes = Sizes.of(window, images.shape(), result.shape());
    return () -> {
      for (int t = 0; t < result.shape().get(0); t++) {
        long x = (long) t * images.taskStep();
        long w = (long) t * kernel.taskStep();
        long z = (long) t * result.taskStep();
        for (View view : views) {
          gemm.multiply(
              sizes.images,
              sizes.filters,
              view.taps * sizes.channels,
              x + (long) view.pixel * sizes.channels,
              sizes.image,
              w + (long) view.tap * sizes.channels * sizes.filters,
              sizes.filters,
              view.first ? 0 : 1,
              z + (long) view.place * sizes.filters,
              sizes.output);
        }
      }
    };
  }

  private static Kernel toImages(Window window, Buffer cotangent, Buffer kernel, Buffer result) {
    TurnedKernel turned = new TurnedKernel(window, kernel);
    Gemm gemm =
        Gemm.of(
            result.precision(), cotangent.start(), PLAIN, turned.start(), PLAIN, result.start());
    Pull[] pulls = Pull.all(window, result.shape(), cotangent.shape());
    Sizes sizes = Sizes.of(window, result.shape(), cotangent.shape());
    Kernel clear = Zeros.in(result);
    boolean gaps = Arrays.stream(pulls).filter(Pull::first).count() < sizes.image / sizes.channels;
    return () -> {
      if (gaps) {
        clear.run();
      }
      for (int t = 0; t < result.shape().get(0); t++) {
        long g = (long) t * cotangent.taskStep();
        long z = (long) t * result.taskStep();
        turned.turn(t);
        for (Pull pull : pulls) {
          gemm.multiply(
              sizes.images,
              sizes.channels,
              pull.taps * sizes.filters,
              g + (long) pull.place * sizes.filters,
              sizes.output,
              (long) pull.slot * sizes.filters * sizes.channels,
              sizes.channels,
              pull.first ? 0 : 1,
              z + (long) pull.pixel * sizes.channels,
              sizes.image);
        }
      }
    };
  }

  private static Kernel toKernel(Window window, Buffer images, Buffer cotangent, Buffer result) {
    Gemm gemm =
        Gemm.of(
            result.precision(),
            images.start(),
            TRANSPOSED,
            cotangent.start(),
            PLAIN,
            result.start());
    View[] views = View.all(window, images.shape(), cotangent.shape());
    Sizes sizes = Sizes.of(window, images.shape(), cotangent.shape());
    Kernel clear = Zeros.in(result);
    return () -> {
      clear.run();
      for (int t = 0; t < result.shape().get(0); t++) {
        long x = (long) t * images.taskStep();
        long g = (long) t * cotangent.taskStep();
        long z = (long) t * result.taskStep();
        for (View view : views) {
          gemm.multiply(
              view.taps * sizes.channels,
              sizes.filters,
              sizes.images,
              x + (long) view.pixel * sizes.channels,
              sizes.image,
              g + (long) view.place * sizes.filters,
              sizes.output,
              1,
              z + (long) view.tap * sizes.channels * sizes.filters,
              sizes.filters);
        }
      }
    };
  }

  /**
   * Numbers of one convolution.
   *
   * @param image from one image to the next, in elements
   * @param output from one image's result to the next, in elements
   */
  private record Sizes(int images, int channels, int filters, int image, int output) {
    static Sizes of(Window window, Shape images, Shape output) {
      return new Sizes(
          images.get(1),
          images.get(4),
          output.get(4),
          images.get(2) * images.get(3) * images.get(4),
          output.get(2) * output.get(3) * output.get(4));
    }
  }

  /**
   * What one row of the window sees from one place.
   *
   * @param place of the window, counted over rows and columns of the result
   * @param pixel the first that it sees, counted over rows and columns of the image
   * @param tap the window's that sees it, counted over rows and columns of the window
   * @param taps how many, side by side
   * @param first whether it is the first row that sees anything from this place
   */
  private record View(int place, int pixel, int tap, int taps, boolean first) {
    static View[] all(Window window, Shape images, Shape output) {
      List<View> views = new ArrayList<>();
      for (int place = 0; place < output.get(2) * output.get(3); place++) {
        int top = place / output.get(3) * window.stride() - window.padding();
        int left = place % output.get(3) * window.stride() - window.padding();
        int from = Math.max(0, -left);
        int to = Math.min(window.width(), images.get(3) - left);
        boolean first = true;
        for (int row = Math.max(0, -top); row < window.height(); row++) {
          int y = top + row;
          if (y < images.get(2) && from < to) {
            int pixel = y * images.get(3) + left + from;
            views.add(new View(place, pixel, row * window.width() + from, to - from, first));
            first = false;
          }
        }
      }
      return views.toArray(View[]::new);
    }
  }

  /**
   * What flows back to one pixel from places of the window side by side.
   *
   * @param pixel counted over rows and columns of the image
   * @param place the first, counted over rows and columns of the result
   * @param slot the first tap's place in the turned kernel
   * @param taps how many
   * @param first whether nothing has flowed to the pixel before
   */
  private record Pull(int pixel, int place, int slot, int taps, boolean first) {
    static Pull[] all(Window window, Shape images, Shape output) {
      List<Pull> pulls = new ArrayList<>();
      for (int pixel = 0; pixel < images.get(2) * images.get(3); pixel++) {
        List<Integer> columns = columns(window, pixel % images.get(3), output.get(3));
        boolean first = true;
        for (int row = 0; row < window.height() && !columns.isEmpty(); row++) {
          int below = pixel / images.get(3) + window.padding() - row;
          int y = Math.floorDiv(below, window.stride());
          if (Math.floorMod(below, window.stride()) == 0 && y >= 0 && y < output.get(2)) {
            int tap = columns.get(0);
            int x = (pixel % images.get(3) + window.padding() - tap) / window.stride();
            int slot = row * window.width() + TurnedKernel.slots(window).indexOf(tap);
            pulls.add(new Pull(pixel, y * output.get(3) + x, slot, columns.size(), first));
            first = false;
          }
        }
      }
      return pulls.toArray(Pull[]::new);
    }

    /** The taps of a row that meet a pixel of this column, in the order of their slots. */
    private static List<Integer> columns(Window window, int column, int places) {
      return TurnedKernel.slots(window).stream()
          .filter(tap -> Math.floorMod(column + window.padding() - tap, window.stride()) == 0)
          .filter(tap -> column + window.padding() >= tap)
          .filter(tap -> (column + window.padding() - tap) / window.stride() < places)
          .toList();
    }
  }
}
