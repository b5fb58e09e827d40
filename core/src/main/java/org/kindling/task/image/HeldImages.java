package org.kindling.task.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Images held in memory: what is broadcast. */
public final class HeldImages implements ImageIndex {
  private static final long serialVersionUID = 1;

  private final int side;
  private final List<ImageClass> classes;
  private final byte[][] pixels;
  private final List<String> remarks;

  /**
   * What was read elsewhere.
   *
   * @param pixels of each class, [image, side, side]; not copied
   */
  HeldImages(int side, List<ImageClass> classes, byte[][] pixels, List<String> remarks) {
    this.side = side;
    this.remarks = List.copyOf(remarks);
    this.classes = List.copyOf(classes);
    this.pixels = pixels;
  }

  /**
   * Classes of single images.
   *
   * @param images of each class by its name, each [side, side]
   */
  public static HeldImages of(int side, SortedMap<String, byte[][]> images) {
    return of(side, images, List.of());
  }

  static HeldImages of(int side, SortedMap<String, byte[][]> images, List<String> remarks) {
    List<ImageClass> classes = new ArrayList<>();
    List<byte[]> pixels = new ArrayList<>();
    images.forEach(
        (name, members) -> {
          classes.add(new ImageClass(name, members.length));
          pixels.add(joined(side * side, name, members));
        });
    return new HeldImages(side, classes, pixels.toArray(byte[][]::new), remarks);
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public List<ImageClass> classes() {
    return classes;
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public byte[] pixels(int index) {
    return pixels[index];
  }

  private static byte[] joined(int size, String name, byte[][] images) {
    if ((long) images.length * size > Integer.MAX_VALUE - 8) {
      throw Fault.data(
          "class " + name,
          String.format(Locale.ROOT, "has too many images of %d pixels: %d", size, images.length));
    }
    byte[] joined = new byte[images.length * size];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(images[i], 0, joined, i * size, size);
    }
    return joined;
  }
}
