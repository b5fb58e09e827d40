package org.kindling.program.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Window;
import org.kindling.program.kernel.BlockedProduct.Part;
import org.kindling.program.kernel.BlockedProduct.Steps;
import org.kindling.program.kernel.ConvolutionSizes.Taps;
import org.kindling.program.kernel.ConvolutionSizes.View;

/**
 * One task's convolutions as products that read images where they lie: no patches are written.
 *
 * <p>Places from which the window sees the same of its taps make one product, whose rows are found
 * by tables. What lies in the padding is no term. Each element is one chain of fused multiply-adds:
 *
 * <ul>
 *   <li>of the result: through the taps by row and column, through each along its channels;
 *   <li>of the gradient to the images: through the taps by row and column, through each along its
 *       filters;
 *   <li>of the gradient to the kernel: through blocks of images; through each by which columns of
 *       the window lie on the image, in the order in which places from left to right see them; then
 *       along images, rows and columns.
 * </ul>
 */
final class ArrayConvolutions {
  private ArrayConvolutions() {}

  /** Images by a kernel [row, column, channel, filter]. */
  static Product forward(ProductLoops loops, ConvolutionSizes sizes) {
    return new BlockedProduct(
        sizes,
        new Steps(sizes.image(), 0, sizes.output()),
        images -> parts(loops, forwardRows(sizes, images)));
  }

  private static List<Part> parts(ProductLoops loops, List<IndexedProduct> products) {
    List<Part> parts = new ArrayList<>();
    products.forEach(product -> parts.add(new Part(loops, product, 0, Onto.ZEROS)));
    return parts;
  }

  private static List<IndexedProduct> forwardRows(ConvolutionSizes sizes, int images) {
    Map<Taps, List<View>> classes = new LinkedHashMap<>();
    for (View view : sizes.views()) {
      classes.computeIfAbsent(view.taps(), taps -> new ArrayList<>()).add(view);
    }
    List<IndexedProduct> products = new ArrayList<>();
    classes.forEach((taps, views) -> products.add(forwardRows(sizes, images, taps, views)));
    return products;
  }

  private static IndexedProduct forwardRows(
      ConvolutionSizes sizes, int images, Taps taps, List<View> views) {
    List<Terms> rows = new ArrayList<>();
    for (int row = taps.top(); row < taps.bottom(); row++) {
      rows.add(
          new Terms(
              (row - taps.top()) * sizes.columns() * sizes.channels(),
              (row * sizes.window().width() + taps.left()) * sizes.tap(),
              (taps.right() - taps.left()) * sizes.channels()));
    }
    return new IndexedProduct(
        seen(sizes, images, taps, views),
        places(sizes, images, views),
        Terms.lefts(rows),
        Terms.rights(rows, sizes.filters()),
        sizes.filters());
  }

  /** Cotangents [image, row, column, filter] by a kernel to the gradient of images. */
  static Product toImages(ProductLoops loops, ConvolutionSizes sizes) {
    Product turned =
        new BlockedProduct(
            sizes,
            new Steps(sizes.output(), 0, sizes.image()),
            images -> parts(loops, imageRows(sizes, images)));
    return new TurnedProduct(turned, sizes);
  }

  private static List<IndexedProduct> imageRows(ConvolutionSizes sizes, int images) {
    Map<List<Integer>, List<Pull>> classes = new LinkedHashMap<>();
    for (int pixel = 0; pixel < sizes.rows() * sizes.columns(); pixel++) {
      Pull pull = Pull.of(sizes, pixel);
      classes.computeIfAbsent(pull.taps, taps -> new ArrayList<>()).add(pull);
    }
    List<IndexedProduct> products = new ArrayList<>();
    classes.forEach((taps, pulls) -> products.add(imageRows(sizes, images, taps, pulls)));
    return products;
  }

  private static IndexedProduct imageRows(
      ConvolutionSizes sizes, int images, List<Integer> taps, List<Pull> pulls) {
    int filters = sizes.filters();
    int[] places = pulls.stream().mapToInt(pull -> pull.first() * filters).toArray();
    int[] pixels = pulls.stream().mapToInt(pull -> pull.pixel * sizes.channels()).toArray();
    List<Terms> tapTerms = new ArrayList<>();
    for (int i = 0; i < taps.size(); i++) {
      int from = (pulls.get(0).places.get(i) - pulls.get(0).first()) * filters;
      tapTerms.add(new Terms(from, taps.get(i) * sizes.tap(), filters));
    }
    return new IndexedProduct(
        repeated(places, images, sizes.output()),
        repeated(pixels, images, sizes.image()),
        Terms.lefts(tapTerms),
        Terms.rights(tapTerms, sizes.channels()),
        sizes.channels());
  }

  /** Images by cotangents to the gradient of the kernel. */
  static Product toKernel(ProductLoops loops, ConvolutionSizes sizes) {
    Product summed =
        new BlockedProduct(
            sizes,
            new Steps(sizes.image(), sizes.output(), 0),
            images -> kernelParts(loops, sizes, images));
    int size = sizes.window().height() * sizes.window().width() * sizes.tap();
    return new Product() {
      @Override
      public void right(float[] b, int bo) {
        summed.right(b, bo);
      }

      @Override
      public void multiply(float[] a, int ao, float[] c, int co) {
        Arrays.fill(c, co, co + size, 0);
        summed.multiply(a, ao, c, co);
      }

      @Override
      public long bytes() {
        return summed.bytes();
      }
    };
  }

  private static List<Part> kernelParts(ProductLoops loops, ConvolutionSizes sizes, int images) {
    List<Part> parts = new ArrayList<>();
    for (int row = 0; row < sizes.window().height(); row++) {
      Map<Taps, List<View>> classes = new LinkedHashMap<>();
      for (View view : sizes.views()) {
        Taps taps = view.taps();
        if (taps.top() <= row && row < taps.bottom()) {
          Taps seen = new Taps(row, row + 1, taps.left(), taps.right());
          classes.computeIfAbsent(seen, key -> new ArrayList<>()).add(view);
        }
      }
      classes.forEach(
          (taps, views) -> {
            IndexedProduct product = kernelColumns(sizes, images, taps, views);
            int to = (taps.top() * sizes.window().width() + taps.left()) * sizes.tap();
            parts.add(new Part(loops, product, to, Onto.RESULT));
          });
    }
    return parts;
  }

  private static IndexedProduct kernelColumns(
      ConvolutionSizes sizes, int images, Taps taps, List<View> views) {
    int rows = (taps.right() - taps.left()) * sizes.channels();
    return new IndexedProduct(
        IndexedProduct.steps(rows, 1),
        IndexedProduct.steps(rows, sizes.filters()),
        seen(sizes, images, taps, views),
        places(sizes, images, views),
        sizes.filters());
  }

  /** Where what each view sees of the images by these taps starts. */
  private static int[] seen(ConvolutionSizes sizes, int images, Taps taps, List<View> views) {
    int[] pixels =
        views.stream()
            .mapToInt(
                view -> (view.top() + taps.top()) * sizes.columns() + view.left() + taps.left())
            .map(pixel -> pixel * sizes.channels())
            .toArray();
    return repeated(pixels, images, sizes.image());
  }

  /** Where each view's place in the outputs starts. */
  private static int[] places(ConvolutionSizes sizes, int images, List<View> views) {
    int[] places = views.stream().mapToInt(view -> view.place() * sizes.filters()).toArray();
    return repeated(places, images, sizes.output());
  }

  /** One image's starts for so many images. */
  private static int[] repeated(int[] starts, int images, int step) {
    int[] all = new int[images * starts.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / starts.length * step + starts[i % starts.length];
    }
    return all;
  }

  /**
   * Terms that follow each other in the left operand.
   *
   * @param left where the first starts in the left operand, counted from a row's start
   * @param right where its row in the right operand starts
   */
  private record Terms(int left, int right, int count) {
    static int[] lefts(List<Terms> all) {
      return all.stream()
          .flatMapToInt(terms -> IntStream.range(0, terms.count).map(p -> terms.left + p))
          .toArray();
    }

    /** By rows of the right operand that are a step from each other. */
    static int[] rights(List<Terms> all, int step) {
      return all.stream()
          .flatMapToInt(terms -> IntStream.range(0, terms.count).map(p -> terms.right + p * step))
          .toArray();
    }
  }

  /**
   * What flows back to a pixel.
   *
   * @param taps that see it from some place, in their order
   * @param places from which each sees it
   */
  private record Pull(int pixel, List<Integer> taps, List<Integer> places) {
    static Pull of(ConvolutionSizes sizes, int pixel) {
      Window window = sizes.window();
      List<Integer> taps = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (int tap = 0; tap < window.height() * window.width(); tap++) {
        int y = pixel / sizes.columns() + window.padding() - tap / window.width();
        int x = pixel % sizes.columns() + window.padding() - tap % window.width();
        boolean met = y % window.stride() == 0 && x % window.stride() == 0 && y >= 0 && x >= 0;
        int row = y / window.stride();
        int column = x / window.stride();
        if (met && row < sizes.outputRows() && column < sizes.outputColumns()) {
          taps.add(tap);
          places.add(row * sizes.outputColumns() + column);
        }
      }
      return new Pull(pixel, taps, places);
    }

    int first() {
      return places.isEmpty() ? 0 : places.get(0);
    }
  }
}
