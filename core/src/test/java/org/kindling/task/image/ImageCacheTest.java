package org.kindling.task.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.QuotaFileSystem;

class ImageCacheTest {
  /** 4 classes of 3 images of 16 bytes. */
  private static final int BYTES = 4 * 3 * 16;

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();
  private Path zip;

  @BeforeEach
  void draw() {
    zip = Drawings.zip(folder.resolve("set.zip"), Drawings.files(List.of("Greek", "Latin"), 2, 3));
  }

  @Test
  void givesWhatReadingGave() throws IOException {
    HeldImages read = Drawings.at(zip).read();

    assertSame(images(BYTES), read);
    assertSame(images(BYTES), read);
    assertThat(cached()).hasSize(1);
    assertThat(warnings).isEmpty();
  }

  /** The archive is spoiled with its length and time kept: who looks into it fails. */
  @Test
  void readsTheImagesOnce() throws IOException {
    images(BYTES);
    FileTime time = Files.getLastModifiedTime(zip);
    Files.write(zip, new byte[(int) Files.size(zip)]);
    Files.setLastModifiedTime(zip, time);

    assertThat(images(BYTES).classes()).hasSize(4);
    assertThatThrownBy(() -> Drawings.at(zip).read()).isInstanceOf(KindlingException.class);
  }

  @Test
  void tellsFilesAndFormsApart() throws IOException {
    ImageCollection collection = Drawings.at(zip);
    String key = collection.key();
    List<String> others = new ArrayList<>();
    others.add(key(new ImageForm(5, Resize.NEAREST, Ink.LIGHT)));
    others.add(key(new ImageForm(4, Resize.AREA, Ink.LIGHT)));
    others.add(key(new ImageForm(4, Resize.NEAREST, Ink.DARK)));
    others.add(Drawings.at(Files.copy(zip, folder.resolve("other.zip"))).key());
    Files.setLastModifiedTime(zip, FileTime.fromMillis(1_000_000));
    others.add(collection.key());

    assertThat(others).doesNotHaveDuplicates().doesNotContain(key);
  }

  @Test
  void seesAFileOfAFolderChange() throws IOException {
    Path tree = Drawings.folder(folder.resolve("tree"), Drawings.files(List.of("Greek"), 1, 2));
    String before = Drawings.at(tree).key();
    Files.write(tree.resolve("Greek/character01/1_03.png"), Drawings.png(4, 9));

    assertThat(Drawings.at(tree).key()).isNotEqualTo(before);
  }

  @Test
  void readsAnewWhatDoesNotHoldAnyMore() throws IOException {
    HeldImages read = Drawings.at(zip).read();
    images(BYTES);
    Path file = cached().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int position = 0; position < whole.length; position += 5) {
      byte[] flipped = whole.clone();
      flipped[position] ^= 1;
      Files.write(file, flipped);

      assertSame(images(BYTES), read);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
    for (int length = 0; length < whole.length; length += 11) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertSame(images(BYTES), read);
    }
    assertThat(warnings)
        .allMatch(line -> line.startsWith("the image cache " + file.toUri().getScheme()))
        .anyMatch(line -> line.endsWith("its header's sum does not hold"))
        .anyMatch(line -> line.endsWith("the sum of class Latin/character02 does not hold"));
  }

  @Test
  void leavesInTheFileWhatIsTooMuchToHold() throws Exception {
    HeldImages read = Drawings.at(zip).read();
    ImageIndex first = images(BYTES - 1);
    ImageIndex second = images(BYTES - 1);

    assertThat(first).isInstanceOf(StoredImages.class);
    assertSame(first, read);
    assertSame(travelled(second), read);
    // In another order, so that classes come back that were let go.
    for (int index : new int[] {3, 0, 2, 0, 1, 3}) {
      assertThat(second.pixels(index)).isEqualTo(read.pixels(index));
    }
  }

  @Test
  void findsTheFileElsewhereWithTheSettingsByWhichItWasFoundHere() throws Exception {
    Configuration settings = QuotaFileSystem.configuration(1 << 20);
    org.apache.hadoop.fs.Path cache =
        new org.apache.hadoop.fs.Path("quota://" + folder.resolve("cache"));
    ImageCache kept = new ImageCache(cache.getFileSystem(settings), cache, warnings::add);

    assertSame(travelled(kept.images(Drawings.at(zip), 0)), Drawings.at(zip).read());
  }

  @Test
  void saysWhereAnExecutorFailsToFindTheFile() throws Exception {
    ImageIndex stored = travelled(images(0));
    Files.delete(cached().get(0));

    assertThatThrownBy(() -> stored.pixels(0))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO))
        .hasMessageContaining("task.image.broadcast-limit")
        .hasMessageContaining("which must be on a file system that all of them share");
  }

  @Test
  void goesOnWithoutAFolderToWriteTo() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the folder would be");

    assertSame(images(BYTES), Drawings.at(zip).read());
    assertThat(warnings).isNotEmpty().last().asString().startsWith("the images are not kept in ");
    assertThatThrownBy(() -> images(BYTES - 1))
        .hasMessageStartingWith(
            "task.image.broadcast-limit: the images' 192 bytes are more than 191, and can't be kept");
  }

  private ImageIndex images(long mostHeld) throws IOException {
    org.apache.hadoop.fs.Path cache =
        new org.apache.hadoop.fs.Path(folder.resolve("cache").toUri());
    FileSystem files = FileSystem.getLocal(new Configuration()).getRawFileSystem();
    return new ImageCache(files, cache, warnings::add).images(Drawings.at(zip), mostHeld);
  }

  private String key(ImageForm form) {
    ImageOrigin origin = new ImageOrigin(zip.toString(), Optional.empty());
    return new ImageCollection(new Configuration(), form, List.of(origin)).key();
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }

  private static void assertSame(ImageIndex images, ImageIndex expected) {
    assertThat(images.side()).isEqualTo(expected.side());
    assertThat(images.bytes()).isEqualTo(expected.bytes());
    assertThat(images.classes()).isEqualTo(expected.classes());
    for (int i = 0; i < expected.classes().size(); i++) {
      assertThat(images.pixels(i)).isEqualTo(expected.pixels(i));
    }
  }

  private static ImageIndex travelled(ImageIndex images) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(images);
    }
    ByteArrayInputStream back = new ByteArrayInputStream(bytes.toByteArray());
    try (ObjectInputStream stream = new ObjectInputStream(back)) {
      return (ImageIndex) stream.readObject();
    }
  }
}
