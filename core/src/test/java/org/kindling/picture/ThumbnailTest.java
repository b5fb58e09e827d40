package org.kindling.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  @Test
  void isAPngOfTheSamePixels() throws IOException {
    BufferedImage image = decoded(Thumbnail.of(2, new byte[] {0, 100, (byte) 200, (byte) 255}));

    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null))
        .containsExactly(0, 100, 200, 255);
  }

  @Test
  void keepsEverySecondPixelOfAnImageTwiceAsWideAsItMayBe() throws IOException {
    int side = 2 * Thumbnail.WIDEST;
    byte[] grey = new byte[side * side];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i / side); // each row is of its own grey
    }
    BufferedImage image = decoded(Thumbnail.of(side, grey));

    assertThat(image.getHeight()).isEqualTo(Thumbnail.WIDEST);
    assertThat(image.getRaster().getSample(5, 3, 0)).isEqualTo(6);
  }

  @Test
  void refusesOtherThanAByteForEachPixel() {
    assertThatThrownBy(() -> new Thumbnail(2, "AAAA"))
        .hasMessage("a thumbnail of side 2 must have 4 bytes but had 3");
    assertThatThrownBy(() -> new Thumbnail(65, "AAAA")).hasMessageContaining("from 1 to 64");
    assertThatThrownBy(() -> new Thumbnail(1, "\"><")).isInstanceOf(IllegalArgumentException.class);
  }

  private static BufferedImage decoded(Thumbnail thumbnail) throws IOException {
    String png = thumbnail.uri().substring("data:image/png;base64,".length());
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
  }
}
