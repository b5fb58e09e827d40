package org.kindling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class WholeZipTest {
  private static final List<String> NAMES = List.of("first", "second");

  @Test
  void readsAWholeOneWithoutSeeking() throws IOException {
    assertThat(names(zip(""))).isEqualTo(NAMES);
    assertThat(names(zip("c".repeat(0xffff)))).isEqualTo(NAMES);
  }

  @Test
  void refusesOneThatIsCutOffAnywhere() throws IOException {
    byte[] whole = zip("");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> names(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysThatThereIsNoEndWhereItIsCutOffBetweenTwoEntries() throws IOException {
    byte[] cut = Arrays.copyOf(zip(""), second(zip("")));
    assertThatThrownBy(() -> names(cut))
        .isInstanceOf(BrokenContentException.class)
        .hasMessage("has no end, as an archive does that was cut off");
  }

  @Test
  void refusesOneWithSomethingElseBetweenTwoEntries() throws IOException {
    byte[] whole = zip("");
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(whole, 0, second(whole));
    mixed.write(new byte[40]);
    mixed.write(whole, second(whole), whole.length - second(whole));
    assertThatThrownBy(() -> names(mixed.toByteArray()))
        .isInstanceOf(BrokenContentException.class)
        .hasMessage("says that it has 2 entries but has 1");
  }

  @Test
  void refusesWhatIsNoZip() {
    assertThatThrownBy(() -> names(new byte[100_000]))
        .isInstanceOf(BrokenContentException.class)
        .hasMessageStartingWith("has no end");
  }

  @Test
  void refusesANameThatIsNotUtf8() throws IOException {
    byte[] zip = zip("");
    zip[30] = (byte) 0xff;
    assertThatThrownBy(() -> names(zip))
        .isInstanceOf(BrokenContentException.class)
        .hasMessage("has an entry whose name is not UTF-8");
  }

  private static List<String> names(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream whole = new WholeZip(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = whole.getNextEntry(); e != null; e = whole.getNextEntry()) {
        assertThat(new String(whole.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(e.getName());
        names.add(e.getName());
      }
    }
    return names;
  }

  private static byte[] zip(String comment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(comment);
      for (String name : NAMES) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Where the second entry begins. */
  private static int second(byte[] zip) {
    String letters = new String(zip, StandardCharsets.ISO_8859_1);
    return letters.indexOf("PK\u0003\u0004", 1);
  }
}
