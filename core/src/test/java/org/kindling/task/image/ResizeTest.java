package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kindling.random.RandomStream;

class ResizeTest {
  /** 1 2 3 / 4 5 6 / 7 8 9, times 10. */
  private static final GreyImage NINE =
      new GreyImage(3, 3, new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90});

  @Test
  void nearestTakesThePixelUnderTheCentre() {
    // Centres of two new pixels on three old ones lie at .75 and 2.25: pixels 0 and 2.
    assertThat(Resize.NEAREST.square(NINE, 2)).containsExactly(10, 30, 70, 90);
  }

  @Test
  void areaWeighsPixelsByWhatLiesInIt() {
    // Of 1.5 x 1.5 pixels: (10 + 20/2 + 40/2 + 50/4) / 2.25 = 23.3, and so on.
    assertThat(Resize.AREA.square(NINE, 2)).containsExactly(23, 37, 63, 77);
  }

  @Test
  void areaOfAWideImageAveragesEachAxisByItself() {
    GreyImage wide = new GreyImage(1, 4, new byte[] {0, 100, 50, 70});

    assertThat(Resize.AREA.square(wide, 2)).containsExactly(50, 60, 50, 60);
  }

  @ParameterizedTest
  @EnumSource
  void leavesAnImageOfTheRightSizeAlone(Resize resize) {
    assertThat(resize.square(NINE, 3)).isEqualTo(NINE.pixels());
  }

  @ParameterizedTest
  @EnumSource
  void enlargesByRepeatingPixels(Resize resize) {
    GreyImage four = new GreyImage(2, 2, new byte[] {1, 2, 3, 4});

    assertThat(resize.square(four, 4))
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
  }

  @Property(tries = 200)
  void keepsOneShadeExactly(
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 40) int side,
      @ForAll byte shade) {
    byte[] pixels = new byte[height * width];
    Arrays.fill(pixels, shade);
    byte[] expected = new byte[side * side];
    Arrays.fill(expected, shade);

    for (Resize resize : Resize.values()) {
      assertThat(resize.square(new GreyImage(height, width, pixels), side)).isEqualTo(expected);
    }
  }

  @Property(tries = 200)
  void areaKeepsTheMean(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int length,
      @ForAll @IntRange(min = 1, max = 40) int side) {
    byte[] pixels = new byte[length * length];
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }

    double before = mean(pixels);
    double after = mean(Resize.AREA.square(new GreyImage(length, length, pixels), side));

    // Each new pixel is rounded by at most a half.
    assertThat(Math.abs(after - before)).isLessThanOrEqualTo(0.5 + 1e-9);
  }

  private static double mean(byte[] pixels) {
    double sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xff;
    }
    return sum / pixels.length;
  }
}
