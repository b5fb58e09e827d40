package org.kindling.program.kernel;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A product over images that is computed in blocks of as many images as are worth their tables and
 * stay in the second-level cache.
 */
final class BlockedProduct implements Product {
  /** Places of the window in a block: as many rows, or terms, of a product over all of them. */
  private static final int PLACES = 512;

  private final Steps steps;
  private final int images;
  private final int size;
  private final List<Part> block;
  private final List<Part> rest;
  private float[] right;
  private int start;

  /**
   * Made of parts, each over so many images.
   *
   * @param steps from one image to the next
   */
  BlockedProduct(ConvolutionSizes sizes, Steps steps, IntFunction<List<Part>> parts) {
    int places = sizes.outputRows() * sizes.outputColumns();
    this.steps = steps;
    this.images = sizes.images();
    this.size = Math.min(images, (PLACES + places - 1) / places);
    this.block = parts.apply(size);
    this.rest = images % size == 0 ? List.of() : parts.apply(images % size);
  }

  @Override
  public void right(float[] b, int bo) {
    right = b;
    start = bo;
  }

  @Override
  public void multiply(float[] a, int ao, float[] c, int co) {
    int image = 0;
    for (; image + size <= images; image += size) {
      run(block, image, a, ao, c, co);
    }
    run(rest, image, a, ao, c, co);
  }

  private void run(List<Part> parts, int image, float[] a, int ao, float[] c, int co) {
    for (int i = 0; i < parts.size(); i++) {
      parts
          .get(i)
          .run(
              a,
              ao + image * steps.left,
              right,
              start + image * steps.right,
              c,
              co + image * steps.result);
    }
  }

  @Override
  public long bytes() {
    return Stream.concat(block.stream(), rest.stream()).mapToLong(Part::bytes).sum();
  }

  /**
   * One product of those that make a block.
   *
   * @param to where in the result it is written
   */
  record Part(ProductLoops loops, IndexedProduct product, int to, Onto onto) {
    void run(float[] a, int ao, float[] b, int bo, float[] c, int co) {
      loops.multiply(product, a, ao, b, bo, c, co + to, onto);
    }

    long bytes() {
      return product.bytes();
    }
  }

  /** From one image to the next in each operand and the result, in elements. */
  record Steps(int left, int right, int result) {}
}
