package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class ImageCollectionTest {
  private static final List<String> ALPHABETS = List.of("Greek", "Latin");

  @TempDir Path folder;

  @Test
  void namesClassesByTheirPathBelowWhatAllShare() {
    SortedMap<String, byte[]> files = Drawings.files(ALPHABETS, 2, 3);
    SortedMap<String, byte[]> deeper = new TreeMap<>();
    files.forEach((name, content) -> deeper.put("images_background/" + name, content));

    List<ImageClass> classes = Drawings.at(zip("set.zip", deeper)).read().classes();

    assertThat(classes)
        .containsExactly(
            new ImageClass("Greek/character01", 3),
            new ImageClass("Greek/character02", 3),
            new ImageClass("Latin/character01", 3),
            new ImageClass("Latin/character02", 3));
  }

  @Test
  void keepsTheNameOfAnAlphabetThatIsAlone() {
    Path zip = zip("set.zip", Drawings.files(List.of("Greek"), 2, 1));

    assertThat(Drawings.at(zip).read().classes())
        .extracting(ImageClass::name)
        .containsExactly("Greek/character01", "Greek/character02");
  }

  @Test
  void holdsTheSameOfAFolderAndOfItsZipInAnyOrder() {
    SortedMap<String, byte[]> files = Drawings.files(ALPHABETS, 2, 3);
    HeldImages tree = Drawings.at(Drawings.folder(folder.resolve("set"), files)).read();
    HeldImages zip = Drawings.at(zip("set.zip", new TreeMap<>(files).descendingMap())).read();

    assertThat(zip.classes()).isEqualTo(tree.classes());
    for (int i = 0; i < 4; i++) {
      assertThat(zip.pixels(i)).isEqualTo(tree.pixels(i));
    }
    // The second class's first image is the set's fourth.
    assertThat(tree.pixels(1)[0]).isEqualTo((byte) 3);
  }

  @Test
  void putsSeveralPathsTogether() {
    ImageCollection both =
        collection(
            zip("a.zip", Drawings.files(List.of("Greek"), 1, 1)),
            zip("b.zip", new TreeMap<>(Map.of("Latin/character01/1_01.png", Drawings.png(4, 9)))));

    assertThat(both.read().classes())
        .extracting(ImageClass::name)
        .containsExactly("Greek/character01", "Latin/character01");
  }

  @Test
  void countsWhatIsLeftOutByKind() {
    SortedMap<String, byte[]> files = Drawings.files(List.of("Greek"), 2, 2);
    for (String other :
        List.of(
            "Greek/character01/a.webp",
            "Greek/character01/b.WEBP",
            "Greek/character03/c.tif",
            "Greek/.d/e.png",
            "__MACOSX/Greek/._f.png",
            "Greek/character01/Thumbs.db",
            "README")) {
      files.put(other, new byte[1]);
    }

    HeldImages zip = Drawings.at(zip("set.zip", files)).read();
    HeldImages tree = Drawings.at(Drawings.folder(folder.resolve("set"), files)).read();

    assertThat(zip.classes()).hasSize(2).isEqualTo(tree.classes());
    for (HeldImages images : List.of(zip, tree)) {
      assertThat(images.remarks())
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .endsWith(": 3 hidden, 2 .webp, 1 .tif, 1 of no known kind left out"),
              line -> assertThat(line).endsWith("no classes: 1, such as Greek/character03"));
    }
  }

  @Test
  void refusesImagesThatAreAllAlike() {
    byte[] one = Drawings.png(4, 7);
    byte[] other = Drawings.png(4, 8);

    assertRefused(
        Drawings.at(zip("one.zip", Map.of("a/1.png", one, "b/1.png", one))),
        folder + "/one.zip: all 2 images are alike");
    assertRefused(
        Drawings.at(
            zip(
                "both.zip",
                Map.of("a/1.png", one, "a/2.png", other, "b/1.png", one, "b/2.png", other))),
        folder + "/both.zip: all classes have the same images");
  }

  @Test
  void refusesAClassThatTwoPathsHave() {
    Path a = zip("a.zip", Drawings.files(List.of("Greek"), 1, 1));
    Path b = zip("b.zip", Drawings.files(List.of("Greek"), 1, 1));

    assertRefused(collection(a, b), b + ": has class Greek/character01, as another path has");
  }

  @Test
  void passesOverWhatIsNoImageAndWhatIsHidden() {
    SortedMap<String, byte[]> files = Drawings.files(List.of("Greek"), 1, 1);
    files.put("README.md", new byte[100]);
    files.put("__MACOSX/Greek/character01/._1_01.png", new byte[7]);
    files.put("Greek/character01/.1_02.png", new byte[7]);

    assertThat(Drawings.at(zip("set.zip", files)).read().classes())
        .containsExactly(new ImageClass("Greek/character01", 1));
  }

  @Test
  void makesInkHigh() {
    Path zip = zip("set.zip", Map.of("a/b/1.png", Drawings.png(8, 55)));
    ImageForm dark = new ImageForm(1, Resize.AREA, Ink.DARK);

    HeldImages images =
        new ImageCollection(new Configuration(), dark, List.of(origin(zip.toString()))).read();

    assertThat(images.pixels(0)).containsExactly((byte) 200);
  }

  @Test
  void readsIdxFilesAsMnistNamesThem() throws IOException {
    byte[] pixels = new byte[3 * 16];
    Arrays.fill(pixels, 16, 32, (byte) 1);
    Arrays.fill(pixels, 32, 48, (byte) 2);
    Files.write(folder.resolve("t-images-idx3-ubyte"), Drawings.idx(List.of(3, 4, 4), pixels));
    Files.write(
        folder.resolve("t-labels-idx1-ubyte"), Drawings.idx(List.of(3), new byte[] {7, 0, 7}));

    HeldImages images = Drawings.at(folder.resolve("t-images-idx3-ubyte")).read();

    assertThat(images.classes()).containsExactly(new ImageClass("0", 1), new ImageClass("7", 2));
    assertThat(images.pixels(0)[0]).isEqualTo((byte) 1);
    assertThat(images.pixels(1)[0]).isEqualTo((byte) 0);
    assertThat(images.pixels(1)[16]).isEqualTo((byte) 2);
  }

  @Test
  void readsPackedIdxFilesWithLabelsInColumns() throws IOException {
    byte[] pixels = new byte[32];
    pixels[31] = 1;
    gzip("x.idx.gz", Drawings.idx(List.of(2, 4, 4), pixels));
    gzip(
        "x.csv.gz",
        "row,letter,script\n0,alpha,Greek\n1,beta,Greek\n".getBytes(StandardCharsets.UTF_8));
    LabelFile labels =
        new LabelFile(folder.resolve("x.csv.gz").toString(), List.of("script", "letter"));

    HeldImages images = idx("x.idx.gz", labels).read();

    assertThat(images.classes())
        .containsExactly(new ImageClass("Greek/alpha", 1), new ImageClass("Greek/beta", 1));
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    gzip("x.idx.gz", Drawings.idx(List.of(2, 4, 4), new byte[32]));
    Path csv = Files.writeString(folder.resolve("x.csv"), "row,letter\n0,alpha\n");

    assertRefused(
        idx("x.idx.gz", new LabelFile(csv.toString(), List.of("letter"))),
        "file:" + folder.resolve("x.idx.gz") + ": has 2 images but 1 labels");
    assertRefused(
        idx("x.idx.gz", new LabelFile(csv.toString(), List.of("name"))),
        csv + ": has no column name but [row, letter]");
    assertRefused(
        Drawings.at(folder.resolve("x.idx.gz")),
        folder.resolve("x.idx.gz") + ": is an IDX file, which needs task.image.labels");
  }

  @Test
  void refusesAnIdxFileThatIsShorterOrLongerThanItSays() throws IOException {
    LabelFile labels = new LabelFile(folder.resolve("labels").toString(), List.of());
    Files.write(folder.resolve("labels"), Drawings.idx(List.of(2), new byte[2]));
    gzip("short.gz", Drawings.idx(List.of(2, 4, 4), new byte[31]));
    gzip("long.gz", Drawings.idx(List.of(2, 4, 4), new byte[33]));

    assertRefused(
        idx("short.gz", labels),
        folder.resolve("short.gz") + ": ends too early, as a file does that was cut off");
    assertRefused(
        idx("long.gz", labels),
        "file:" + folder.resolve("long.gz") + ": goes on behind the 2 images that it states");
  }

  @Test
  void refusesAnIdxFileThatClaimsTheWorldWithoutMakingRoomForIt() throws IOException {
    LabelFile labels = new LabelFile(folder.resolve("labels").toString(), List.of());
    Files.write(folder.resolve("labels"), Drawings.idx(List.of(1), new byte[1]));
    gzip("x.gz", Drawings.idx(List.of(1, Integer.MAX_VALUE, 2), new byte[0]));

    assertRefused(
        idx("x.gz", labels),
        "file:" + folder.resolve("x.gz") + ": must have between 1 and 33554432 pixels but is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil/1.png",
        "Greek/../../evil/1.png",
        "/etc/1.png",
        "C:/windows/1.png",
        "Greek\\character01\\1.png",
        "Greek//1.png",
        "./1.png"
      })
  void refusesAnEntryThatLeavesTheArchive(String name) {
    SortedMap<String, byte[]> files = Drawings.files(List.of("Greek"), 1, 1);
    files.put(name, Drawings.png(1, 1));
    Path zip = zip("evil.zip", files);

    assertRefused(
        Drawings.at(zip),
        "file:%s: entry \"%s\" has a name that leads out of the archive".formatted(zip, name));
  }

  @Test
  void showsNoControlCharacters() {
    Path zip = zip("evil.zip", Map.of("a/b\u001b[2J/1.png", Drawings.png(1, 1)));

    assertRefused(Drawings.at(zip), "file:" + zip + ": entry \"a/b\\u001b[2J/1.png\" has a name");
  }

  @Test
  void refusesAnImageThatUnpacksToTooMuch() {
    ImageBounds bounds = new ImageBounds(10, 1000, 1L << 20, 100, 1 << 20);
    Path zip = zip("bomb.zip", Map.of("a/b/1.png", new byte[1001]));

    assertRefused(
        Drawings.at(zip, bounds), "file:" + zip + ", a/b/1.png: unpacks to more than 1000 bytes");
  }

  /** Also where what is large is nothing that is looked at. */
  @Test
  void refusesAnArchiveThatUnpacksToTooMuch() {
    ImageBounds bounds = new ImageBounds(10, 1000, 1L << 20, 1, 1 << 20);
    Path zip = zip("bomb.zip", Map.of("a/b/1.bin", new byte[(1 << 20) + 1]));

    assertRefused(Drawings.at(zip, bounds), "file:" + zip + ": unpacks to more than 1048576 bytes");
  }

  @Test
  void refusesTooManyEntries() {
    ImageBounds bounds = new ImageBounds(3, 1000, 1L << 20, 100, 1 << 20);
    SortedMap<String, byte[]> files = Drawings.files(ALPHABETS, 1, 2);
    Path zip = zip("many.zip", files);
    Path tree = Drawings.folder(folder.resolve("many"), files);

    assertRefused(
        Drawings.at(zip, bounds), "file:" + zip + ": must have at most 3 entries but has more");
    assertRefused(
        Drawings.at(tree, bounds), "file:" + tree + ": must have at most 3 entries but has more");
  }

  @Test
  void refusesAnImageWithTooManyPixels() {
    ImageBounds bounds = new ImageBounds(10, 1000, 1L << 20, 100, 15);
    Path zip = zip("set.zip", Drawings.files(List.of("Greek"), 1, 1));

    assertRefused(
        Drawings.at(zip, bounds),
        "file:%s, Greek/character01/1_01.png: must have between 1 and 15 pixels but is 4 x 4"
            .formatted(zip));
  }

  @Test
  void refusesATooLargeFileOfAFolder() {
    ImageBounds bounds = new ImageBounds(10, 10, 1L << 20, 100, 100);
    Path tree = Drawings.folder(folder.resolve("t"), Drawings.files(List.of("Greek"), 1, 1));

    assertRefused(
        Drawings.at(tree, bounds),
        "file:" + tree + "/Greek/character01/1_01.png: has more than 10 bytes");
  }

  @Test
  void namesABrokenImage() {
    Path zip = zip("set.zip", Map.of("a/b/1.png", "no image".getBytes(StandardCharsets.UTF_8)));

    assertRefused(
        Drawings.at(zip), "file:" + zip + ", a/b/1.png: is no PNG, JPEG, GIF or BMP image");
  }

  /** Wherever it is cut, between two entries as well. */
  @Test
  void refusesAnArchiveThatWasCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(zip("whole.zip", Drawings.files(ALPHABETS, 2, 2)));
    Path cut = folder.resolve("cut.zip");
    for (int length = 4; length < whole.length; length += 7) {
      Files.write(cut, Arrays.copyOf(whole, length));

      assertRefused(Drawings.at(cut), "");
    }
  }

  @Test
  void refusesAnArchiveWithAFlippedByteInAnImage() throws IOException {
    Path zip = zip("set.zip", Drawings.files(List.of("Greek"), 1, 1));
    byte[] bytes = Files.readAllBytes(zip);
    bytes[80] ^= 1;
    Files.write(zip, bytes);

    assertRefused(Drawings.at(zip), "");
  }

  @Test
  void refusesWhatIsMissingOrNeitherOfTheThree() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not images");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertRefused(
        Drawings.at(folder.resolve("no")), folder.resolve("no") + ": no such file or folder");
    assertRefused(
        Drawings.at(text),
        text + ": must be a folder of images, a zip or an IDX file of images but is none");
    assertRefused(Drawings.at(empty), "file:" + empty + ": has no PNG, JPEG, GIF or BMP image");
  }

  @Test
  void refusesAnImageOutsideOfClassFolders() {
    assertRefused(
        Drawings.at(zip("flat.zip", Map.of("1.png", Drawings.png(1, 1)))),
        "file:" + folder.resolve("flat.zip") + ": image 1.png lies in no class folder");
  }

  private void assertRefused(ImageCollection collection, String message) {
    assertThatThrownBy(collection::read)
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  private ImageCollection collection(Path... paths) {
    return new ImageCollection(
        new Configuration(),
        Drawings.FORM,
        Arrays.stream(paths).map(path -> origin(path.toString())).toList());
  }

  private ImageCollection idx(String name, LabelFile labels) {
    return new ImageCollection(
        new Configuration(),
        Drawings.FORM,
        List.of(new ImageOrigin(folder.resolve(name).toString(), Optional.of(labels))));
  }

  private static ImageOrigin origin(String path) {
    return new ImageOrigin(path, Optional.empty());
  }

  private Path zip(String name, Map<String, byte[]> files) {
    return Drawings.zip(folder.resolve(name), files);
  }

  private void gzip(String name, byte[] content) throws IOException {
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      stream.write(content);
    }
  }
}
