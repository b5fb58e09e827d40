package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder(ImageBounds.USUAL);

  @Test
  void readsBlackAndWhiteAsTheEndsOfGrey() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.getRaster().setSample(1, 0, 0, 1);

    assertThat(decode(image)).containsExactly(0, 255);
  }

  /** By way of RGB Java would make 188 of it, which is as light but not the same number. */
  @Test
  void keepsGreyNumbersAsTheyAre() {
    assertThat(decoder.decode("x", Drawings.png(1, 128)).pixels()).containsExactly((byte) 128);
  }

  @Test
  void takesTheUpperBitsOfSixteen() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x80ff);

    assertThat(decode(image)).containsExactly((byte) 0x80);
  }

  @Test
  void weighsColoursAsTheEyeDoes() {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x00ff00);
    image.setRGB(2, 0, 0x0000ff);
    image.setRGB(3, 0, 0x777777);

    // .299, .587 and .114 of 255; grey of equal parts is itself.
    assertThat(decode(image)).containsExactly(76, (byte) 150, 29, 0x77);
  }

  @Test
  void looksColoursUpInAPalette() {
    byte[] levels = {0, 100, (byte) 200, 50};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(0, 0, 0, 2);
    image.getRaster().setSample(1, 0, 0, 3);

    assertThat(decode(image)).containsExactly((byte) 200, 50);
  }

  @Test
  void looksPastTransparency() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00c8c8c8);

    assertThat(decode(image)).containsExactly((byte) 200);
  }

  @Test
  void refusesTooManyPixelsBeforeItMakesRoomForThem() {
    assertRefused(
        withSize(Drawings.png(1, 0), 60_000, 60_000),
        "bad.png: must have between 1 and 33554432 pixels but is 60000 x 60000");
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] file = Drawings.png(30, 7);

    assertRefused(Arrays.copyOf(file, file.length / 2), "bad.png: is a broken image: ");
  }

  @Test
  void refusesWhatIsNoImage() {
    assertRefused(new byte[0], "bad.png: is no PNG, JPEG or GIF image");
    assertRefused(
        "<svg/>".getBytes(StandardCharsets.UTF_8), "bad.png: is no PNG, JPEG or GIF image");
  }

  /** Whatever Java's readers throw over nonsense, a user hears of one broken file. */
  @Test
  void refusesEveryFlippedByteOrReadsOn() {
    byte[] file = Drawings.png(9, 200);
    for (int i = 0; i < file.length; i++) {
      byte[] flipped = file.clone();
      flipped[i] ^= 0x55;
      try {
        assertThat(decoder.decode("bad.png", flipped).pixels()).isNotEmpty();
      } catch (KindlingException e) {
        assertThat(e.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(e).hasMessageStartingWith("bad.png: ");
      }
    }
  }

  private void assertRefused(byte[] file, String message) {
    assertThatThrownBy(() -> decoder.decode("bad.png", file))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith(message);
  }

  private byte[] decode(BufferedImage image) {
    return decoder.decode("x", Drawings.png(image)).pixels();
  }

  /** The same file with other sizes in its header, and the header's sum made good. */
  private static byte[] withSize(byte[] png, int height, int width) {
    ByteBuffer file = ByteBuffer.wrap(png.clone());
    file.putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(file.array(), 12, 17);
    return file.putInt(29, (int) sum.getValue()).array();
  }
}
