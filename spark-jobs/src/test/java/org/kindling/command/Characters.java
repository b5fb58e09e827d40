package org.kindling.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.kindling.random.RandomStream;

/** Class folders of 24 characters in 3 alphabets, and an IDX file of 10 digits: 6 drawings each. */
public final class Characters {
  /** What trains on them quickly, beside {@code task.path}. */
  static final List<String> SETTINGS =
      List.of(
          "--set=task.source=images",
          "--set=task.ways=3",
          "--set=task.queries=2",
          "--set=task.split={train=16, validation=4, test=4}",
          "--set=task.rotations=true",
          "--set=task.image={size=6, ink=dark}",
          "--set=algorithm.inner.rate=0.4",
          "--set=model.hidden=[16]",
          "--set=outer={steps=4, meta-batch=8, rate=0.01}",
          "--set=run.block=4",
          "--set=run.eval={every=2, tasks=8}",
          "--set=run.checkpoint.every=2",
          "--set=eval.test={tasks=40, steps=1}");

  private static final int SIDE = 6;
  private static final int CHARACTERS = 24;
  private static final int DIGITS = 10;
  private static final int DRAWINGS = 6;

  private Characters() {}

  /** A character is a pattern of dark dots that every drawing of it has; the rest is noise. */
  public static void draw(Path set) throws IOException {
    for (int character = 0; character < CHARACTERS; character++) {
      Path place = Files.createDirectories(folder(set, character));
      for (int drawing = 0; drawing < DRAWINGS; drawing++) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, SIDE, SIDE, greys(character, drawing));
        ImageIO.write(image, "png", place.resolve(drawing + ".png").toFile());
      }
    }
  }

  /**
   * Other patterns, in light ink and twice as wide, in MNIST's files.
   *
   * @return the images' file; the labels' is beside it
   */
  static Path drawDigits(Path folder) throws IOException {
    int side = 2 * SIDE;
    int rows = DIGITS * DRAWINGS;
    ByteBuffer images = ByteBuffer.allocate(16 + rows * side * side);
    images.putInt(0x0803).putInt(rows).putInt(side).putInt(side);
    ByteBuffer labels = ByteBuffer.allocate(8 + rows).putInt(0x0801).putInt(rows);
    for (int row = 0; row < rows; row++) {
      int digit = row % DIGITS;
      int[] greys = greys(CHARACTERS + digit, row / DIGITS);
      for (int i = 0; i < side * side; i++) {
        images.put((byte) (255 - greys[i / side / 2 * SIDE + i % side / 2]));
      }
      labels.put((byte) digit);
    }
    Files.write(folder.resolve("digits-labels-idx1-ubyte"), labels.array());
    return Files.write(folder.resolve("digits-images-idx3-ubyte"), images.array());
  }

  /** Where a character's drawings are, {@code 0.png} to {@code 5.png}. */
  static Path folder(Path set, int character) {
    return set.resolve(
        String.format(Locale.ROOT, "alphabet%d/character%02d", character % 3, character));
  }

  private static int[] greys(int character, int drawing) {
    RandomStream pattern = RandomStream.of(1, character);
    RandomStream noise = RandomStream.of(2, character, drawing);
    int[] greys = new int[SIDE * SIDE];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (pattern.nextDouble() < 0.4 ? 0 : 225) + noise.nextInt(30);
    }
    return greys;
  }
}
