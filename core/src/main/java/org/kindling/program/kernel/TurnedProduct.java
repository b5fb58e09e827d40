package org.kindling.program.kernel;

/** A product by a kernel [tap, channel, filter] that is turned to [tap, filter, channel] first. */
final class TurnedProduct implements Product {
  private final Product product;
  private final ConvolutionSizes sizes;
  private final float[] turned;

  /** By the turned kernel this product multiplies. */
  TurnedProduct(Product product, ConvolutionSizes sizes) {
    int taps = sizes.window().height() * sizes.window().width();
    this.product = product;
    this.sizes = sizes;
    this.turned = new float[taps * sizes.tap() + Arena.SLACK];
    product.right(turned, 0);
  }

  @Override
  public void right(float[] b, int bo) {
    int channels = sizes.channels();
    int filters = sizes.filters();
    for (int at = 0; at < turned.length - Arena.SLACK; at += sizes.tap()) {
      Transposition.write(b, bo + at, channels, filters, filters, turned, at);
    }
  }

  @Override
  public void multiply(float[] a, int ao, float[] c, int co) {
    product.multiply(a, ao, c, co);
  }

  @Override
  public long bytes() {
    return (long) turned.length * Float.BYTES + product.bytes();
  }
}
