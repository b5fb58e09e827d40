package org.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** What docs/extend.md shows: tests run its own text. */
public record ExtendPage(String text) {
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

  /** As it is now. */
  public static ExtendPage read() throws IOException {
    return new ExtendPage(Files.readString(Path.of("../docs/extend.md")));
  }

  /** The classes' texts, by their names. */
  public Map<String, String> classes() {
    Map<String, String> classes = new TreeMap<>();
    for (String block : blocks("java")) {
      classes.put(CLASS.matcher(block).results().findFirst().orElseThrow().group(1), block);
    }
    return classes;
  }

  /** The dependency of the project. */
  public String dependency() {
    return blocks("xml").get(0);
  }

  /** The configuration. */
  public String configuration() {
    return blocks("hocon").get(0);
  }

  private List<String> blocks(String language) {
    List<String> blocks =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(text)
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).as(language).isNotEmpty();
    return blocks;
  }

  /** Writes the classes' texts where Maven looks for them. */
  public Path writeSources(Path project) throws IOException {
    Path sources = Files.createDirectories(project.resolve("src/main/java/com/example"));
    for (Map.Entry<String, String> type : classes().entrySet()) {
      Files.writeString(sources.resolve(type.getKey() + ".java"), type.getValue());
    }
    return sources;
  }

  /** Compiles the classes against this process's own, into a folder for a class path. */
  public Path compile(Path project) throws IOException {
    Path output = Files.createDirectories(project.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", output.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-proc:none"));
    try (Stream<Path> sources = Files.list(writeSources(project))) {
      sources.map(Path::toString).sorted().forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return output;
  }

  /** Packs compiled classes. */
  public static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path compiled : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(compiled).toString()));
        entries.write(Files.readAllBytes(compiled));
      }
    }
    return jar;
  }
}
