package org.kindling.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.files.BrokenContentException;
import org.kindling.params.Layout;
import org.kindling.params.Params;

class SafetensorsTest {
  private static final Layout LAYOUT =
      new Layout(
          List.of(
              new Layout.Entry("w", List.of(2, 3)),
              new Layout.Entry("ä", List.of()),
              new Layout.Entry("b", List.of(3))));
  private static final Params PARAMS =
      Params.of(LAYOUT, 1, 2, 3, 4, 5, 6, Float.NaN, -0f, Float.MIN_VALUE, 9);

  private static byte[] written(Params params, Map<String, String> metadata) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Safetensors.write(stream, params, metadata);
    return stream.toByteArray();
  }

  private static Params read(byte[] file) throws IOException, BrokenContentException {
    return Safetensors.read(new ByteArrayInputStream(file), file.length);
  }

  private static byte[] file(String header, int elements) {
    byte[] text = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + text.length + elements)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  @Test
  void readsWhatItWrote() throws Exception {
    assertThat(read(written(PARAMS, Map.of("entity", "7")))).isEqualTo(PARAMS);
  }

  @Test
  void writesTheFormatToTheByte() throws IOException {
    Params two = Params.of(new Layout(List.of(new Layout.Entry("b", List.of(2)))), 1, -2);
    String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    byte[] expected = file(header + "  ", 8);
    // 1 is 3F800000 and -2 is C0000000, the last byte first.
    expected[8 + 56 + 2] = (byte) 0x80;
    expected[8 + 56 + 3] = 0x3F;
    expected[8 + 56 + 7] = (byte) 0xC0;

    assertThat(header).hasSize(54);
    assertThat(written(two, Map.of())).isEqualTo(expected);
  }

  /** As other programs do, which sort arrays by size or name. */
  @Test
  void takesArraysInTheOrderInWhichTheyLie() throws Exception {
    String header =
        """
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"__metadata__":{"format":"pt"},
        "b":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""";

    assertThat(read(file(header, 12)).layout().names()).containsExactly("b", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | 0 | its header is not a JSON object",
        "{} | 0 | its arrays have 0 bytes",
        "{x | 0 | its header is not JSON",
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | must be of type F32",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | there are 4 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 8 | but 8 follow",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | must lie at bytes 0 to 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | a whole number",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}} | 0 | can't have shape [0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,4]}} | 4"
            + " | can't have shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}} | 4 | must have two offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}} | 4 | data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\","
            + "\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | must lie at bytes 4 to 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\","
            + "\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | not JSON",
        "{\"\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | has no name",
      })
  void refusesWhatIsNoSuchFile(String header, int elements, String message) {
    assertThatThrownBy(() -> read(file(header, elements)))
        .isInstanceOf(BrokenContentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesALengthThatTheFileDoesNotHave() {
    for (long length : new long[] {-1, 0, 1, 1 << 20, Long.MAX_VALUE, 1L << 40}) {
      byte[] file = file("{}", 100);
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(BrokenContentException.class)
          .hasMessageContaining("its header must have 2 to 4194304 bytes");
    }
  }

  @Property(tries = 300)
  void whateverIsCutOffOrChangedIsRefusedOrReadAsSuchAFile(
      @ForAll @Size(max = 3) List<Integer> places, @ForAll byte value) throws IOException {
    byte[] file = written(PARAMS, Map.of("a", "b"));
    places.forEach(place -> file[Math.floorMod(place, file.length)] = value);
    int length = places.isEmpty() ? file.length - 1 : file.length;
    try {
      assertThat(read(Arrays.copyOf(file, length)).layout().size()).isPositive();
    } catch (BrokenContentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
