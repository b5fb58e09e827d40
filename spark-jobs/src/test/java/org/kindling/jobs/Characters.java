package org.kindling.jobs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.kindling.random.RandomStream;

/** Class folders of 24 characters in 3 alphabets, 6 drawings each. */
final class Characters {
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

  private Characters() {}

  /** A character is a pattern of dark dots that every drawing of it has; the rest is noise. */
  static void draw(Path set) throws IOException {
    for (int character = 0; character < 24; character++) {
      RandomStream pattern = RandomStream.of(1, character);
      boolean[] dots = new boolean[SIDE * SIDE];
      for (int i = 0; i < dots.length; i++) {
        dots[i] = pattern.nextDouble() < 0.4;
      }
      Path place = Files.createDirectories(folder(set, character));
      for (int drawing = 0; drawing < 6; drawing++) {
        draw(dots, RandomStream.of(2, character, drawing), place.resolve(drawing + ".png"));
      }
    }
  }

  /** Where a character's drawings are, {@code 0.png} to {@code 5.png}. */
  static Path folder(Path set, int character) {
    return set.resolve("alphabet%d/character%02d".formatted(character % 3, character));
  }

  private static void draw(boolean[] dots, RandomStream random, Path file) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < dots.length; i++) {
      int grey = (dots[i] ? 0 : 225) + random.nextInt(30);
      image.getRaster().setSample(i % SIDE, i / SIDE, 0, grey);
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
