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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Kindling's core as {@code mvn install} leaves it, for projects outside, without a network.
 *
 * @param repository what was known already by links, and what was installed
 */
public record InstalledCore(Path repository) implements AutoCloseable {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** What is built, beside Git's and Maven's own folders. */
  private static final Pattern BUILT = Pattern.compile("target|\\.git|runs");

  /** Installs it from a copy of the project, in a folder that is the test's own. */
  public static InstalledCore in(Path folder) throws Exception {
    Path known = Path.of(System.getProperty("user.home"), ".m2/repository");
    assumeTrue(Files.isDirectory(known), "needs Maven's local repository, to be offline");
    InstalledCore core = new InstalledCore(repositoryBeside(known, folder));
    core.maven(copyOfTheProject(folder), "install", "-DskipTests", "-pl", "core", "-am");
    return core;
  }

  /** JUnit would say of each link that it removes the link alone. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(repository, 2)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** Maven in a project, offline; it must end well. */
  public void maven(Path project, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-o", "-B", "-q"));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    run(project, command);
  }

  /** The files that are known already by links, and a folder of its own for what is installed. */
  private static Path repositoryBeside(Path known, Path folder) throws IOException {
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

  private static Path copyOfTheProject(Path folder) throws IOException {
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

  static String run(Path place, List<String> command) throws Exception {
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
