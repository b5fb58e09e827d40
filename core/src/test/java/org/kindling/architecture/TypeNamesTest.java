package org.kindling.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simple name belongs to one type, so that who reads it knows which. */
class TypeNamesTest {

  @TempDir private Path folder;

  @Test
  void belongToOneTypeEach() {
    TypeNames names = TypeNames.ofProject();
    assertThat(names.types()).hasSizeGreaterThan(800);
    assertThat(names.shared()).isEmpty();
  }

  /** A type inside another goes by that one's name, too. */
  @Test
  void areSeenWhereTwoTopLevelTypesShareOne() throws IOException {
    Path first = write("main/Look.java", "/** One. */\npublic enum Look {\n  PLAIN\n}\n");
    Path other = write("test/Peek.java", "record Peek() {}\n\nfinal class Look {}\n");
    write("test/Outer.java", "final class Outer {\n  record Peek() {}\n}\n");
    assertThat(TypeNames.of(List.of(folder)).shared())
        .containsExactly("Look [" + first + ", " + other + "]");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
