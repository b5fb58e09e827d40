package org.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

  /** What is built, beside Git's and Maven's own folders. */
  private static final Pattern BUILT = Pattern.compile("target|\\.git|runs");

  @TempDir Path folder;

  @Test
  void anotherProjectDependsOnTheInstalledArtifactAndRunsThePagesProgram() throws Exception {
    Path known = Path.of(System.getProperty("user.home"), ".m2/repository");
    assumeTrue(Files.isDirectory(known), "needs Maven's local repository, to be offline");
    Path repository = repositoryBeside(known);
    Path copy = copyOfTheProject();
    maven(copy, repository, "install", "-DskipTests", "-pl", "core", "-am");

    Path other = otherProject();
    maven(
        other,
        repository,
        "org.apache.maven.plugins:maven-compiler-plugin:3.14.1:compile",
        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
        "-Dmdep.outputFile=class-path");

    String classPath =
        other.resolve("target/classes") + ":" + Files.readString(other.resolve("class-path"));
    assertThat(classPath).contains("kindling-core");
    String out =
        run(
            other,
            List.of("java", "--add-modules=jdk.incubator.vector", "-cp", classPath, "Example"));
    assertThat(out).containsPattern("\\[-1\\.[3-9]\\d*, (0\\.[3-9]|1\\.0)\\d*]");
  }

  /** JUnit would say of each link that it removes the link alone. */
  @AfterEach
  void unlink() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("repository"), 2)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** The files that are known already by links, and a folder of its own for what is installed. */
  private Path repositoryBeside(Path known) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository/org")).getParent();
    link(known, repository);
    link(known.resolve("org"), repository.resolve("org"));
    return repository;
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.matches("org|kindling")) {
          Files.createSymbolicLink(to.resolve(name), file);
        }
      }
    }
  }

  private Path copyOfTheProject() throws IOException {
    Path copy = folder.resolve("copy");
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes)
              throws IOException {
            if (BUILT.matcher(place.getFileName().toString()).matches()) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(PROJECT.relativize(place)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(file, copy.resolve(PROJECT.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return copy;
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

  private static void maven(Path project, Path repository, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-o", "-B", "-q"));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    run(project, command);
  }

  private static String run(Path place, List<String> command) throws Exception {
    Path out = Files.createTempFile(place, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(out);
    assertThat(code).as(said).isZero();
    return said;
  }
}
