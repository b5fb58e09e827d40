package org.kindling.command;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.kindling.task.image.Drawings;

/** Images, archives of them, IDX files and lists of classes. */
final class HostileImages {
  private static final List<String> FORMATS = List.of("png", "jpg", "gif", "bmp");

  private final Path folder;
  private final List<HostileInput> inputs = new ArrayList<>();

  private HostileImages(Path folder) {
    this.folder = folder;
  }

  static List<HostileInput> in(Path folder) throws IOException {
    HostileImages images = new HostileImages(Files.createDirectories(folder));
    images.files();
    images.archives();
    images.idx();
    images.lists();
    return images.inputs;
  }

  /** One spoilt image among whole ones. */
  private void files() {
    for (String format : FORMATS) {
      byte[] whole = image(format, 5);
      Damage.cuts(whole, 6).forEach((how, file) -> image(format, how, file, HostileInput.DATA));
      Damage.flips(whole, 10)
          .forEach((how, file) -> image(format, how, file, HostileInput.DATA_OR_WHOLE));
      image(format, "of noise", Damage.noise(500), HostileInput.DATA);
      image(format, "of text", "<svg/>".getBytes(StandardCharsets.UTF_8), HostileInput.DATA);
    }
    image("png", "of 60000 x 60000", pngOf(60_000, 60_000), HostileInput.DATA);
    image("png", "of 0 x 0", pngOf(0, 0), HostileInput.DATA);
    image("png", "of negative size", pngOf(-1, -1), HostileInput.DATA);
    image("bmp", "of negative width", bmpOf(-5, 5), HostileInput.DATA);
    image("bmp", "of 2^31 rows", bmpOf(5, Integer.MIN_VALUE), HostileInput.DATA);
    image("bmp", "of 40000 x 40000", bmpOf(40_000, 40_000), HostileInput.DATA);
  }

  private void archives() {
    byte[] whole = zip(set());
    Damage.cuts(whole, 8).forEach((how, file) -> at("zip " + how, "a.zip", file));
    byte[] one = zip(Map.of("a/b/1.png", image("png", 1)));
    Damage.flips(one, 10).forEach((how, file) -> at("zip " + how, "a.zip", file));
    for (String name :
        List.of(
            "../../1.png",
            "/etc/1.png",
            "C:/1.png",
            "a\\b\\1.png",
            "a//1.png",
            "a/\u001b[2J/1.png",
            "a/b\n/1.png",
            "a/\u0000/1.png",
            "1.png",
            "x".repeat(60_000) + "/1.png",
            "a/".repeat(600) + "1.png")) {
      Map<String, byte[]> files = set();
      files.put(name, image("png", 3));
      at("zip with " + name.substring(0, Math.min(20, name.length())), "a.zip", zip(files));
    }
    at("zip of nothing", "a.zip", zip(Map.of()));
    at("zip of text", "a.zip", zip(Map.of("a/b.txt", new byte[9], "a/.c.png", new byte[9])));
    at("zip bomb", "a.zip", zip(Map.of("a/b/1.png", new byte[70_000_000])));
    at(
        "zip of equal images",
        "a.zip",
        zip(Map.of("a/1.png", image("png", 1), "b/1.png", image("png", 1))));
    at("empty file", "a.zip", new byte[0]);
    at("noise", "a.zip", Damage.noise(4000));
    at(
        "noise behind a head",
        "a.zip",
        joined("PK\3\4".getBytes(StandardCharsets.ISO_8859_1), Damage.noise(4000)));
    at("encrypted", "a.zip", with(one, 6, 1));
    at("of an unknown method", "a.zip", with(one, 8, 99));
  }

  private void idx() {
    byte[] pixels = Damage.noise(24 * 25);
    byte[] whole = Drawings.idx(List.of(24, 5, 5), pixels);
    Damage.cuts(whole, 6).forEach((how, file) -> idx(how, file));
    Damage.packed(whole).forEach((how, file) -> idx("gzip " + how, file));
    idx("of -1 images", Drawings.idx(List.of(-1, 5, 5), pixels));
    idx("of 2^31 images", Drawings.idx(List.of(Integer.MAX_VALUE, 5, 5), pixels));
    idx("of huge images", Drawings.idx(List.of(24, 60_000, 60_000), pixels));
    idx("of no pixels", Drawings.idx(List.of(24, 0, 0), pixels));
    idx("of more than it says", Drawings.idx(List.of(23, 5, 5), pixels));
    idx("of two dimensions", Drawings.idx(List.of(24, 25), pixels));
    idx("of floats", with(whole, 2, 13));
    byte[] labels = Drawings.idx(List.of(24), new byte[24]);
    Damage.cuts(labels, 4).forEach((how, file) -> labels("idx " + how, ".idx", file));
    Damage.packed(labels).forEach((how, file) -> labels("gzip " + how, ".idx.gz", file));
    labels("idx of 2^31", ".idx", Drawings.idx(List.of(Integer.MAX_VALUE), new byte[24]));
    labels("too few", ".idx", Drawings.idx(List.of(3), new byte[3]));
    labels("empty csv", ".csv", new byte[0]);
    labels("csv of other columns", ".csv", text("a,b\n1,2\n"));
    labels("csv of noise", ".csv", Damage.noise(3000));
    labels("csv with a long name", ".csv", text("x".repeat(200_000) + "\n1\n"));
    labels("csv with an open quote", ".csv", text("letter\n\"" + "x".repeat(200_000)));
    labels("csv with letters of control", ".csv", text("letter\n" + "\u001b[2J\n".repeat(24)));
  }

  private void lists() {
    list("of an unknown class", text("Greek/\u001b[31mcharacter99\n"));
    list("of a long line", text("x".repeat(500_000)));
    list("empty", new byte[0]);
    list("of noise", Damage.noise(2000));
    list("of half a JSON", text("{\"a\": [\"b\""));
    list("of nested lists", text("{\"a\":" + "[".repeat(100_000)));
    list("of nested objects", text("{\"a\":".repeat(100_000)));
    list("of numbers", text("{\"a\": [1, 2, null]}"));
  }

  private void image(String format, String how, byte[] file, Set<Integer> codes) {
    Map<String, byte[]> files = set();
    files.put("a/c0/spoilt." + format, file);
    add(format + " " + how, codes, path("a.zip", zip(files)));
  }

  private void at(String how, String name, byte[] file) {
    add(
        how,
        how.contains("flip") ? HostileInput.DATA_OR_WHOLE : HostileInput.DATA,
        path(name, file));
  }

  private void idx(String how, byte[] file) {
    Path labels = write("l.csv", text("letter\n" + "a\nb\n".repeat(12)));
    add(
        "idx " + how,
        HostileInput.DATA,
        path("x.idx", file),
        "--set=task.image.labels=[\"" + labels + "\"]",
        "--set=task.image.label-columns=[letter]");
  }

  private void labels(String how, String suffix, byte[] file) {
    Path labels = write("l" + suffix, file);
    add(
        "labels " + how,
        HostileInput.DATA,
        path("x.idx", Drawings.idx(List.of(24, 5, 5), Damage.noise(24 * 25))),
        "--set=task.image.labels=[\"" + labels + "\"]",
        "--set=task.image.label-columns=[letter]");
  }

  private void list(String how, byte[] file) {
    Path list = write("list.txt", file);
    add(
        "list " + how,
        HostileInput.DATA,
        path("a.zip", zip(set())),
        "--set=task.split={train=\""
            + list
            + "\",validation=\""
            + list
            + "\",test=\""
            + list
            + "\"}");
  }

  private void add(String name, Set<Integer> codes, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--runner=local",
                "--threads=1",
                "--out=" + folder.resolve("run-" + inputs.size()),
                "--set=task.source=images",
                "--set=task.ways=2",
                "--set=task.queries=1",
                "--set=task.image.size=5",
                "--set=task.split={train=2,validation=2,test=2}",
                "--set=model.type=conv",
                "--set=model.blocks=1",
                "--set=model.filters=2",
                "--set=algorithm.inner.steps=1",
                "--set=outer.steps=1",
                "--set=outer.meta-batch=2",
                "--set=run.eval.tasks=2",
                "--set=eval.test.tasks=2",
                "--set=eval.test.steps=1"));
    arguments.addAll(Arrays.asList(settings));
    inputs.add(new HostileInput(name, codes, arguments));
  }

  private String path(String name, byte[] file) {
    return "--set=task.path=" + write(name, file);
  }

  private Path write(String name, byte[] file) {
    try {
      return Files.write(folder.resolve(inputs.size() + "-" + name), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Six classes of two images. */
  private static Map<String, byte[]> set() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      files.put("a/c" + i / 2 + "/" + i % 2 + ".png", image("png", i));
    }
    return files;
  }

  private static byte[] image(String format, int seed) {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
    byte[] noise = Damage.noise(400 + seed);
    for (int i = 0; i < 400; i++) {
      image.setRGB(i % 20, i / 20, noise[i] * 0x010101);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pngOf(int height, int width) {
    ByteBuffer file = ByteBuffer.wrap(image("png", 1)).putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(file.array(), 12, 17);
    return file.putInt(29, (int) sum.getValue()).array();
  }

  private static byte[] bmpOf(int width, int height) {
    return ByteBuffer.wrap(image("bmp", 1))
        .putInt(18, Integer.reverseBytes(width))
        .putInt(22, Integer.reverseBytes(height))
        .array();
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] with(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] joined(byte[] head, byte[] rest) {
    byte[] joined = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, joined, head.length, rest.length);
    return joined;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
