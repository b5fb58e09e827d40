package org.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/library.md promises of Maven: installed, core is a dependency of another project, whose
 * program is the page's own.
 */
@Tag("slow")
@Timeout(900)
class LibraryProjectTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void anotherProjectDependsOnTheInstalledArtifactAndRunsThePagesProgram() throws Exception {
    try (InstalledCore core = InstalledCore.in(folder)) {
      Path other = otherProject();
      core.maven(
          other,
          "org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile",
          "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
          "-Dmdep.outputFile=class-path");
      runs(other);
    }
  }

  private void runs(Path other) throws Exception {
    String classPath =
        other.resolve("target/classes") + ":" + Files.readString(other.resolve("class-path"));
    assertThat(classPath).contains("kindling-core");
    String out =
        InstalledCore.run(
            other,
            List.of(
                "java",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                classPath,
                "Example",
                folder.resolve("model").toString()));
    assertThat(out).containsPattern("\\[-(2|3)\\.\\d+, (2|3)\\.\\d+]");
  }

  /** A project with the page's dependency and the page's program, and nothing else. */
  private Path otherProject() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/library.md"));
    Path other = Files.createDirectories(folder.resolve("other/src/main/java")).resolve("../../..");
    Files.writeString(
        other.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId>
          <artifactId>example</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
        %s
          </dependencies>
        </project>
        """
            .formatted(first("```xml\\n(.*?)```", page)));
    Files.writeString(
        other.resolve("src/main/java/Example.java"),
        first("```java\\n(.*?public final class Example.*?)```", page));
    return other.toRealPath();
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
