package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class ImageDecoderTest {
  private final Remarks remarks = new Remarks("x");
  private final ImageDecoder decoder = new ImageDecoder(ImageBounds.USUAL, remarks);

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

    assertThat(decode(image)).containsExactly(0x80);
  }

  @Test
  void weighsColoursAsTheEyeDoes() {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x00ff00);
    image.setRGB(2, 0, 0x0000ff);
    image.setRGB(3, 0, 0x777777);

    // .299, .587 and .114 of 255; grey of equal parts is itself.
    assertThat(decode(image)).containsExactly(76, 150, 29, 0x77);
  }

  @Test
  void looksColoursUpInAPalette() {
    byte[] levels = {0, 100, (byte) 200, 50};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, levels);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(0, 0, 0, 2);
    image.getRaster().setSample(1, 0, 0, 3);

    assertThat(decode(image)).containsExactly(200, 50);
  }

  /** Half of 100 and half of 255 are 178; what is quite transparent is white, whatever it hides. */
  @Test
  void laysOnWhiteWhatIsTransparent() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00c8c8c8);
    image.setRGB(1, 0, 0x80646464);
    image.setRGB(2, 0, 0xff646464);

    assertThat(decode(image)).containsExactly(255, 177, 100);
    assertThat(remarked())
        .containsExactly("x: images transparent in parts, which were laid on white: 1");
  }

  @Test
  void laysGreyOnWhiteWhateverItsDepth() {
    assertThat(decode(grey(DataBuffer.TYPE_BYTE, 100, 0))).containsExactly(255);
    assertThat(decode(grey(DataBuffer.TYPE_BYTE, 100, 255))).containsExactly(100);
    assertThat(decode(grey(DataBuffer.TYPE_USHORT, 100 << 8, 0x80ff))).containsExactly(177);
    assertThat(remarked()).anyMatch(line -> line.contains("more than 8 bits"));
  }

  @Test
  void laysAPalettesTransparentColoursOnWhite() {
    byte[] black = new byte[2];
    IndexColorModel palette = new IndexColorModel(1, 2, black, black, black, new byte[] {0, -1});
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
    image.getRaster().setSample(1, 0, 0, 1);

    assertThat(decode(image)).containsExactly(255, 0);
  }

  /** A PNG of grey or colours may name one that is transparent, in a chunk of its own. */
  @Test
  void laysTheColourThatAPngCallsTransparentOnWhite() {
    byte[] file = Drawings.png(2, 0);
    int behindHeader = 33;
    ByteBuffer chunk = ByteBuffer.allocate(14).putInt(2).putInt(0x74524e53).putShort((short) 0);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 6);
    chunk.putInt((int) sum.getValue());
    byte[] named =
        ByteBuffer.allocate(file.length + 14)
            .put(file, 0, behindHeader)
            .put(chunk.array())
            .put(file, behindHeader, file.length - behindHeader)
            .array();

    assertThat(unsigned(decoder.decode("x", named))).containsExactly(255, 255, 255, 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif", "jpeg", "png"})
  void readsTheKindsThatItNames(String format) throws IOException {
    byte[] file = file(new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR), format);

    assertThat(unsigned(decoder.decode("x", file))).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(remarked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bmp", "gif", "jpeg", "png"})
  void refusesEveryKindThatWasCutOff(String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 1600; i++) {
      image.setRGB(i % 40, i / 40, i * 7919);
    }
    byte[] file = file(image, format);

    for (int kept : new int[] {file.length / 4, file.length / 2, file.length * 3 / 4}) {
      assertRefused(Arrays.copyOf(file, kept), "bad.png: ");
    }
  }

  @Test
  void saysThatAnAnimationsFirstPictureIsTaken() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int shade : new int[] {0, 0xffffff}) {
        BufferedImage frame = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        frame.setRGB(0, 0, shade);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    }

    assertThat(unsigned(decoder.decode("x", bytes.toByteArray()))).containsExactly(0);
    assertThat(remarked())
        .containsExactly("x: images of several pictures, of which the first was taken: 1");
  }

  @Test
  void saysThatAPhotographWantsToBeTurned() throws IOException {
    byte[] file = file(new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe1001e"
                    + "457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "0112000300000001"
                    + "00060000");
    byte[] turned =
        ByteBuffer.allocate(file.length + exif.length)
            .put(file, 0, 2)
            .put(exif)
            .put(file, 2, file.length - 2)
            .array();

    decoder.decode("x", turned);

    assertThat(remarked())
        .containsExactly(
            "x: images to be turned by what their EXIF data say, which was not done: 1");
  }

  @Test
  void refusesTooManyPixelsBeforeItMakesRoomForThem() {
    assertRefused(
        withSize(Drawings.png(1, 0), 60_000, 60_000),
        "bad.png: must have between 1 and 33554432 pixels but is 60000 x 60000");
  }

  /** As print shops write it: with Adobe's mark of CMYK or YCCK, or without one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "ffee000e41646f626500640000000000", "ffee000e41646f626500640000000002"})
  void saysThatTheColoursOfPrintAreToBeConverted(String mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(
          new IIOImage(
              Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null), null, null));
    }
    byte[] file = bytes.toByteArray();
    byte[] adobe = HexFormat.of().parseHex(mark);
    byte[] marked =
        ByteBuffer.allocate(file.length + adobe.length)
            .put(file, 0, 2)
            .put(adobe)
            .put(file, 2, file.length - 2)
            .array();

    assertRefused(marked, "bad.png: is in CMYK, the colours of print; expected grey or RGB");
  }

  @Test
  void refusesWhatIsCutOff() {
    byte[] file = Drawings.png(30, 7);

    assertRefused(Arrays.copyOf(file, file.length / 2), "bad.png: is a broken image: ");
  }

  @Test
  void refusesWhatIsNoImage() {
    assertRefused(new byte[0], "bad.png: is no PNG, JPEG, GIF or BMP image");
    assertRefused(
        "<svg/>".getBytes(StandardCharsets.UTF_8), "bad.png: is no PNG, JPEG, GIF or BMP image");
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

  private int[] decode(BufferedImage image) {
    return unsigned(decoder.decode("x", Drawings.png(image)));
  }

  private List<String> remarked() {
    return remarks.lines(Set.of());
  }

  private static int[] unsigned(GreyImage image) {
    return IntStream.range(0, image.pixels().length).map(i -> image.pixels()[i] & 0xff).toArray();
  }

  /** One pixel of grey and alpha. */
  private static BufferedImage grey(int type, int level, int alpha) {
    int bits = DataBuffer.getDataTypeSize(type);
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            new int[] {bits, bits},
            true,
            false,
            Transparency.TRANSLUCENT,
            type);
    WritableRaster raster = colours.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, new int[] {level, alpha});
    return new BufferedImage(colours, raster, false, null);
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
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
