package org.kindling.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.cluster.ExtendPage;

/**
 * What {@code docs/architecture.md} says under "Adding", held against a toy method and a toy
 * source: those that the page of one's own code shows.
 */
class ToysTest {
  private static final Pattern ROW = Pattern.compile("\\| ([a-z][^|`]*) \\|(.*)\\|");
  private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z]+)`");

  /** What {@code where} says of each {@code what}. */
  private static Map<String, String> rows;

  private static JavaClasses production;

  @BeforeAll
  static void read() throws IOException {
    String page = Files.readString(Path.of("../docs/architecture.md"));
    String adding = page.substring(page.indexOf("## Adding"), page.indexOf("How many files"));
    rows = new TreeMap<>();
    for (String line : adding.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group(1).equals("what")) {
        rows.put(row.group(1), row.group(2));
      }
    }
    production = Rules.production();
  }

  @ParameterizedTest
  @ValueSource(strings = {"an algorithm: BoundedMaml", "a source of tasks: Lines DrawnLines"})
  void areWhatIsAskedFor(String toy, @TempDir Path folder) throws IOException {
    String[] parts = toy.split(": ", -1);
    Set<String> asked = types(rows.get(parts[0]));
    JavaClasses compiled = new ClassFileImporter().importPath(ExtendPage.read().compile(folder));
    Set<String> own = Set.of(parts[1].split(" ", -1));
    Set<String> is =
        compiled.stream()
            .filter(type -> own.contains(outermost(type).getSimpleName()))
            .flatMap(type -> type.getAllRawInterfaces().stream())
            .filter(type -> type.getPackageName().startsWith("org.kindling"))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> interfaces =
        asked.stream()
            .filter(name -> production.stream().anyMatch(type -> isToBeImplemented(type, name)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(interfaces).hasSizeGreaterThan(1);
    assertThat(is).containsAll(interfaces);
  }

  /** Records of the package {@code config} read what is built in; a kind of one's own is asked. */
  private static boolean isToBeImplemented(JavaClass type, String name) {
    return type.isInterface()
        && type.getSimpleName().equals(name)
        && !type.getPackageName().equals("org.kindling.config");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ToysTest::outermost).orElse(type);
  }

  private static Set<String> types(String text) {
    return TYPE.matcher(text).results().map(type -> type.group(1)).collect(Collectors.toSet());
  }
}
