package org.kindling.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.files.Folder;

class NpzTest {

  @Property(tries = 300)
  void whatWasWrittenIsReadBack(@ForAll("archives") Map<String, NpyArray> arrays)
      throws IOException {
    byte[] file = write(arrays);

    Map<String, NpyArray> read = read(file);

    assertThat(read).isEqualTo(arrays);
    assertThat(read.keySet()).containsExactlyElementsOf(arrays.keySet());
  }

  @Property(tries = 300)
  void aFlippedBitIsFoundOrChangesNothing(
      @ForAll("archives") Map<String, NpyArray> arrays, @ForAll long seed) throws IOException {
    byte[] file = write(arrays);
    int bit = new Random(seed).nextInt(file.length * 8);
    file[bit / 8] ^= (byte) (1 << bit % 8);

    // Each entry's sum covers its header and elements; the rest is names and the zip's directory.
    try {
      assertThat(read(file).values()).isSubsetOf(arrays.values());
    } catch (NpzFormatException found) {
      assertThat(found).hasMessageNotContaining("null");
    }
  }

  @Property(tries = 300)
  void noiseIsAFormatError(@ForAll byte[] noise) throws IOException {
    byte[] file = new byte[noise.length + 4];
    System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, file, 0, 4);
    System.arraycopy(noise, 0, file, 4, noise.length);

    assertThatThrownBy(() -> read(noise)).isInstanceOf(NpzFormatException.class);
    assertThatThrownBy(() -> read(file)).isInstanceOf(NpzFormatException.class);
  }

  @Test
  void refusesAnEntryThatClaimsMoreThanTheFile() throws IOException {
    byte[] file = write(Map.of("a", NpyArray.of(List.of(1), 1f)));
    // The size of the first entry: bytes 22 to 25 of its header.
    file[25] = 0x7f;

    assertThatThrownBy(() -> read(file))
        .hasMessageStartingWith("its entry a.npy claims 21")
        .hasMessageEndingWith("bytes of the file's " + file.length);
  }

  @Test
  void readsWhatNumpyWrites() throws IOException {
    Map<String, NpyArray> arrays = read(savedByNumpy());

    assertThat(arrays)
        .containsExactly(
            Map.entry("fc1.weight", NpyArray.of(List.of(2, 3), 0f, 0.25f, 0.5f, 0.75f, 1f, 1.25f)),
            Map.entry("x/y", NpyArray.of(List.of(2), 1.5, -2.25)),
            Map.entry("labels", NpyArray.of(List.of(2), 3, -1)),
            Map.entry("ids", NpyArray.of(List.of(1, 1), 1L << 40)),
            Map.entry("scalar", NpyArray.of(List.of(), 0.5f)),
            Map.entry("empty", NpyArray.of(List.of(0, 3), new float[0])));
  }

  @Test
  void writesTheHeaderThatNumpyWrites() throws IOException {
    Map<String, NpyArray> arrays = read(savedByNumpy());

    // Of numpy.savez: the same .npy files, only the zip's fields around them differ.
    assertThat(new String(write(arrays), StandardCharsets.ISO_8859_1))
        .contains(
            "\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
                + " ".repeat(58)
                + "\n")
        .contains("'shape': (2,), }")
        .contains("'shape': (), }");
  }

  @Test
  void readsTheReferenceCases() throws IOException {
    Path cases = Path.of("../../shared/conformance");
    Assumptions.assumeTrue(Files.isDirectory(cases), "no ../shared/conformance here");
    byte[] file = Files.readAllBytes(cases.resolve("mlp-maml-1step.npz"));

    Map<String, NpyArray> arrays = read(file);

    assertThat(arrays.get("support_x").type()).isEqualTo(ElementType.FLOAT32);
    assertThat(arrays.get("query_loss").toDoubles()).hasSize(4);
  }

  @Test
  void equalArraysGiveEqualBytesInEveryTimeZone() throws IOException {
    Map<String, NpyArray> arrays = Map.of("a", NpyArray.of(List.of(2), 1f, 2f));
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      byte[] east = write(arrays);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Anchorage"));
      byte[] west = write(arrays);

      assertThat(west).isEqualTo(east);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void itsBytesAreThoseOfTheFirstRelease() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("fc1.weight", NpyArray.of(List.of(1, 2), 1f, -0.5f));
    arrays.put("fc1.bias", NpyArray.of(List.of(), 3f));

    // Published sums of models hang on it: a new version must not change it.
    assertThat(sum(write(arrays)))
        .isEqualTo("e2c07edcb52ab7eab9250fc0bd9f689442c086fe9ba362325b5a13c798f6ab30");
  }

  @Test
  void refusesACompressedArchive() {
    byte[] file =
        new NumpyArchive(NumpyArchive.Storage.DEFLATED)
            .with("a", "'descr': '<f4', 'fortran_order': False, 'shape': (100,)", floats(100))
            .toBytes();

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(NpzFormatException.class)
        .hasMessage("its entry a.npy is compressed, streamed or encrypted, not stored");
  }

  @Test
  void refusesAnEncryptedEntryAndANameThatIsNotUtf8() {
    byte[] file =
        new NumpyArchive(NumpyArchive.Storage.STORED)
            .with("a", "'descr': '<f4', 'fortran_order': False, 'shape': (1,)", floats(1))
            .toBytes();
    byte[] encrypted = file.clone();
    encrypted[6] |= 1;
    byte[] misnamed = file.clone();
    misnamed[30] = (byte) 0xff;

    assertThatThrownBy(() -> read(encrypted))
        .isInstanceOf(NpzFormatException.class)
        .hasMessage("its entry a.npy is compressed, streamed or encrypted, not stored");
    assertThatThrownBy(() -> read(misnamed))
        .isInstanceOf(NpzFormatException.class)
        .hasMessage("it has an entry whose name is not UTF-8");
  }

  @Test
  void refusesAnArrayInFortransOrder() {
    byte[] file =
        new NumpyArchive(NumpyArchive.Storage.STORED)
            .with("a", "'descr': '<f4', 'fortran_order': True, 'shape': (2, 3)", floats(6))
            .toBytes();

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(NpzFormatException.class)
        .hasMessage("array a: it is in column-major order; row-major was expected");
  }

  static Stream<Arguments> hostileHeaders() {
    String notNpy = "its header is not that of a .npy file";
    int most = Integer.MAX_VALUE;
    return Stream.of(
        arguments(">f4", "(2,)", "its elements are >f4; <f4, <f8, <i4, <i8 were expected"),
        arguments("|O", "(2,)", "its elements are |O; <f4, <f8, <i4, <i8 were expected"),
        arguments("<f4", "(3,)", "its shape [3] needs 12 bytes but there are 8"),
        arguments("<f4", "(1,)", "its shape [1] needs 4 bytes but there are 8"),
        arguments(
            "<f4",
            String.format(Locale.ROOT, "(%d, %d, %d)", most, most, most),
            String.format(
                Locale.ROOT,
                "its shape [%d, %d, %d] needs %d bytes but there are 8",
                most,
                most,
                most,
                Long.MAX_VALUE)),
        arguments("<f4", "(99999999999,)", "its shape has a dimension \"99999999999\""),
        arguments("<f4", "(-1,)", notNpy),
        arguments("<f4", "(__import__('os'),)", notNpy));
  }

  @ParameterizedTest
  @MethodSource("hostileHeaders")
  void refusesHostileHeaders(String type, String shape, String message) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    byte[] file = zip(Map.of("a.npy", npy(header, new byte[8])));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(NpzFormatException.class)
        .hasMessage("array a: " + message);
  }

  @Test
  void refusesAHeaderWithoutEnd() throws IOException {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127};
    byte[] file = zip(Map.of("a.npy", start));

    assertThatThrownBy(() -> read(file))
        .hasMessage("array a: its header must be at most 10000 characters long but has 2147483647");
  }

  @Test
  void refusesEntriesThatAreNoArrays() throws IOException {
    byte[] text = zip(Map.of("readme.txt", new byte[] {1}));
    byte[] code = zip(Map.of("a.npy", "import os".getBytes(StandardCharsets.US_ASCII)));

    assertThatThrownBy(() -> read(text))
        .hasMessage("its entry \"readme.txt\" is not named as a .npy file");
    assertThatThrownBy(() -> read(code))
        .hasMessage("array a: it does not start as a .npy file does");
  }

  @Test
  void aNameIsAKeyAndNoPath() throws IOException {
    Map<String, NpyArray> arrays = Map.of("../../etc/passwd", NpyArray.of(List.of(1), 1f));

    assertThat(read(write(arrays))).isEqualTo(arrays);
  }

  @Test
  void refusesWhatIsNoZip() {
    assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage("it is not a zip, or a damaged one");
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] file = write(Map.of("a", NpyArray.of(List.of(100), new float[100])));

    // 35 bytes of entry's header and name, 128 of array's header, 400 of elements.
    for (int length : new int[] {0, 3, 20, 34, 562, 563}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(file, length)))
          .isInstanceOf(NpzFormatException.class)
          .hasMessage("it ends too early, as a file does that was cut off");
    }
  }

  @Test
  void anEmptyArchiveIsOne() throws IOException {
    assertThat(read(write(Map.of()))).isEmpty();
  }

  @Test
  void anArrayGivesItsElementsInItsOwnTypeOnly() {
    assertThatThrownBy(() -> NpyArray.of(List.of(1), 1f).toDoubles())
        .hasMessage("an array of FLOAT32 was asked for elements of FLOAT64");
    assertThatThrownBy(() -> NpyArray.of(List.of(3), 1f))
        .hasMessage("an array [3] of FLOAT32 needs 12 bytes but was given 4");
  }

  @Provide
  Arbitrary<Map<String, NpyArray>> archives() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('a', 'z').withChars("./äß語").ofMinLength(1);
    return Arbitraries.maps(names, array()).ofMaxSize(6);
  }

  private static Arbitrary<NpyArray> array() {
    Arbitrary<List<Integer>> shapes = Arbitraries.integers().between(0, 4).list().ofMaxSize(4);
    return Combinators.combine(shapes, Arbitraries.of(ElementType.class), Arbitraries.longs())
        .as(
            (shape, type, seed) -> {
              byte[] bytes = new byte[(int) NpyArray.byteCount(type, shape)];
              new Random(seed).nextBytes(bytes);
              return new NpyArray(type, shape, bytes);
            });
  }

  private static byte[] write(Map<String, NpyArray> arrays) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npz.write(bytes, arrays);
    return bytes.toByteArray();
  }

  private static Map<String, NpyArray> read(byte[] file) throws IOException {
    return Npz.read(new ByteArrayInputStream(file), file.length);
  }

  /** The bytes of a file that NumPy itself wrote, whose sum is kept here. */
  private static byte[] savedByNumpy() {
    byte[] file =
        new NumpyArchive(NumpyArchive.Storage.STORED)
            .with(
                "fc1.weight",
                "'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)",
                NumpyArchive.buffer(24)
                    .putFloat(0)
                    .putFloat(0.25f)
                    .putFloat(0.5f)
                    .putFloat(0.75f)
                    .putFloat(1)
                    .putFloat(1.25f))
            .with(
                "x/y",
                "'descr': '<f8', 'fortran_order': False, 'shape': (2,)",
                NumpyArchive.buffer(16).putDouble(1.5).putDouble(-2.25))
            .with(
                "labels",
                "'descr': '<i4', 'fortran_order': False, 'shape': (2,)",
                NumpyArchive.buffer(8).putInt(3).putInt(-1))
            .with(
                "ids",
                "'descr': '<i8', 'fortran_order': False, 'shape': (1, 1)",
                NumpyArchive.buffer(8).putLong(1L << 40))
            .with("scalar", "'descr': '<f4', 'fortran_order': False, 'shape': ()", floats(1, 0.5f))
            .with("empty", "'descr': '<f4', 'fortran_order': False, 'shape': (0, 3)", floats(0))
            .toBytes();
    assertThat(sum(file))
        .isEqualTo("b17e41044547c6ebcf5ebfb5408966be03817609899ca772b4044650b9437c06");
    return file;
  }

  /** So many floats, the given ones first. */
  private static ByteBuffer floats(int count, float... first) {
    ByteBuffer buffer = NumpyArchive.buffer(4 * count);
    buffer.duplicate().order(buffer.order()).asFloatBuffer().put(first);
    return buffer.position(4 * count);
  }

  private static String sum(byte[] file) {
    return HexFormat.of().formatHex(Folder.sha256().digest(file));
  }

  private static byte[] npy(String header, byte[] elements) {
    byte[] letters = header.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.write(letters.length);
    bytes.write(letters.length >> 8);
    bytes.writeBytes(letters);
    bytes.writeBytes(elements);
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(content.getValue());
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
