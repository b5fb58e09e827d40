package org.kindling.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.graph.Window;

/** Convolutions without patches, by vectors and by plain loops, against their definition. */
class ArrayConvolutionsTest {
  private static final int FIRST = 16;

  static Stream<ConvolutionSizes> sizes() {
    return Stream.of(
        sizes(new Window(3, 3, 2, 1), 5, 7, 7, 3, 17),
        sizes(new Window(3, 3, 2, 1), 3, 28, 28, 1, 64),
        sizes(new Window(3, 3, 2, 1), 7, 4, 4, 64, 64),
        sizes(new Window(3, 3, 2, 1), 150, 2, 2, 5, 8),
        sizes(new Window(3, 3, 1, 1), 2, 6, 5, 4, 20),
        sizes(new Window(3, 3, 1, 0), 4, 5, 6, 16, 1),
        sizes(new Window(2, 2, 2, 0), 3, 7, 5, 2, 33),
        sizes(new Window(5, 3, 2, 2), 2, 6, 9, 3, 7),
        sizes(new Window(3, 5, 3, 1), 2, 11, 4, 3, 5),
        sizes(new Window(1, 1, 1, 0), 3, 4, 4, 5, 6),
        sizes(new Window(1, 1, 2, 0), 3, 5, 4, 5, 6),
        sizes(new Window(3, 3, 1, 1), 3, 1, 1, 2, 3),
        sizes(new Window(3, 3, 2, 1), 1, 1, 2, 70, 1));
  }

  private static ConvolutionSizes sizes(
      Window window, int images, int rows, int columns, int channels, int filters) {
    return new ConvolutionSizes(
        window,
        images,
        rows,
        columns,
        channels,
        window.outputRows(rows),
        window.outputColumns(columns),
        filters);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theResultIsWhatTheWindowSees(ConvolutionSizes sizes) {
    Operands operands = new Operands(sizes, 1);
    Sums expected = new Sums(operands.memory.length);
    operands.forEach((x, w, z) -> expected.add(z, operands.memory[x], operands.memory[w]));

    float[] plain = operands.forward(new PlainProducts(Epilogue.NONE));

    operands.check(plain, expected, operands.z, sizes.images() * sizes.output());
    assertSame(operands.forward(new VectorProducts(Epilogue.NONE)), plain);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theGradientToTheImagesIsWhatFlowsBack(ConvolutionSizes sizes) {
    Operands operands = new Operands(sizes, 2);
    Sums expected = new Sums(operands.memory.length);
    operands.forEach((x, w, z) -> expected.add(x, operands.memory[z], operands.memory[w]));

    float[] plain = operands.toImages(new PlainProducts(Epilogue.NONE));

    operands.check(plain, expected, operands.x, sizes.images() * sizes.image());
    assertSame(operands.toImages(new VectorProducts(Epilogue.NONE)), plain);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void theGradientToTheKernelIsSummedOverImagesAndPlaces(ConvolutionSizes sizes) {
    Operands operands = new Operands(sizes, 3);
    Sums expected = new Sums(operands.memory.length);
    operands.forEach((x, w, z) -> expected.add(w, operands.memory[x], operands.memory[z]));

    float[] plain = operands.toKernel(new PlainProducts(Epilogue.NONE));

    operands.check(plain, expected, operands.w, operands.kernel());
    assertSame(operands.toKernel(new VectorProducts(Epilogue.NONE)), plain);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aChainRunsThroughTheTapsByRowAndColumnAndThroughEachAlongItsChannels(
      ConvolutionSizes sizes) {
    Operands operands = new Operands(sizes, 4);
    float[] expected = operands.memory.clone();
    Arrays.fill(expected, operands.z, operands.z + sizes.images() * sizes.output(), 0);
    operands.forEach((x, w, z) -> expected[z] = Math.fma(expected[x], expected[w], expected[z]));

    assertSame(operands.forward(new VectorProducts(Epilogue.NONE)), expected);
  }

  /** The same bits everywhere. */
  private static void assertSame(float[] actual, float[] expected) {
    assertThat(Arrays.mismatch(actual, expected)).as("first difference").isEqualTo(-1);
  }

  /** A pixel's channel, an element of the kernel and one of the result that belong together. */
  @FunctionalInterface
  private interface Term {
    void at(int x, int w, int z);
  }

  /** Sums in double precision, and of how many terms and of what magnitude they are. */
  private static final class Sums {
    final double[] sums;
    final double[] magnitudes;
    final int[] terms;

    Sums(int size) {
      this.sums = new double[size];
      this.magnitudes = new double[size];
      this.terms = new int[size];
    }

    void add(int at, float a, float b) {
      sums[at] += (double) a * b;
      magnitudes[at] += Math.abs((double) a * b);
      terms[at]++;
    }
  }

  /** Images, a kernel and a result in one memory, with nothing that is a number between them. */
  private static final class Operands {
    private final ConvolutionSizes sizes;
    private final int x = FIRST;
    private final int w;
    private final int z;
    private final float[] memory;

    Operands(ConvolutionSizes sizes, long seed) {
      int images = sizes.images() * sizes.image();
      int results = sizes.images() * sizes.output();
      this.sizes = sizes;
      this.w = x + (images + 31) / 16 * 16;
      this.z = w + (kernel() + 31) / 16 * 16;
      this.memory = new float[z + results + 64];
      Arrays.fill(memory, Float.NaN);
      Random random = new Random(seed);
      fill(random, x, images);
      fill(random, w, kernel());
      fill(random, z, results);
    }

    int kernel() {
      return sizes.window().height() * sizes.window().width() * sizes.tap();
    }

    private void fill(Random random, int from, int size) {
      for (int i = from; i < from + size; i++) {
        memory[i] = random.nextFloat() - .5f;
      }
    }

    /** Terms by place, within a place by tap, within a tap by channel, then by filter. */
    void forEach(Term term) {
      Window window = sizes.window();
      for (int i = 0; i < sizes.images() * sizes.outputRows() * sizes.outputColumns(); i++) {
        int image = i / (sizes.outputRows() * sizes.outputColumns());
        int top = i / sizes.outputColumns() % sizes.outputRows() * window.stride();
        int left = i % sizes.outputColumns() * window.stride();
        for (int tap = 0; tap < window.height() * window.width(); tap++) {
          int row = top - window.padding() + tap / window.width();
          int column = left - window.padding() + tap % window.width();
          if (row >= 0 && row < sizes.rows() && column >= 0 && column < sizes.columns()) {
            int pixel = (image * sizes.rows() + row) * sizes.columns() + column;
            forEach(term, pixel, tap, i);
          }
        }
      }
    }

    private void forEach(Term term, int pixel, int tap, int place) {
      for (int c = 0; c < sizes.channels(); c++) {
        for (int f = 0; f < sizes.filters(); f++) {
          term.at(
              x + pixel * sizes.channels() + c,
              w + (tap * sizes.channels() + c) * sizes.filters() + f,
              z + place * sizes.filters() + f);
        }
      }
    }

    float[] forward(ProductLoops loops) {
      return run(ArrayConvolutions.forward(loops, sizes), x, w, z);
    }

    float[] toImages(ProductLoops loops) {
      return run(ArrayConvolutions.toImages(loops, sizes), z, w, x);
    }

    float[] toKernel(ProductLoops loops) {
      return run(ArrayConvolutions.toKernel(loops, sizes), x, z, w);
    }

    private float[] run(Product product, int left, int right, int result) {
      float[] after = memory.clone();
      product.right(after, right);
      product.multiply(after, left, after, result);
      return after;
    }

    void check(float[] after, Sums expected, int from, int size) {
      float[] outside = after.clone();
      System.arraycopy(memory, from, outside, from, size);
      assertSame(outside, memory);
      for (int i = from; i < from + size; i++) {
        // Each rounding of a chain is off by half a unit, 2^-24, of a partial sum at most.
        double bound = expected.terms[i] * Math.scalb(expected.magnitudes[i], -24);
        assertThat(Math.abs(after[i] - expected.sums[i])).isLessThanOrEqualTo(bound);
      }
    }
  }
}
