package org.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A program that a page of the documentation shows: tests run its own text.
 *
 * @param page its file's name
 * @param name the class's
 * @param text the class as it stands there
 */
public record PageProgram(String page, String name, String text) {
  /** The class of a name on a page. */
  public static PageProgram of(String page, String name) throws IOException {
    Matcher shown =
        Pattern.compile("```java\\n([^`]*?public final class " + name + " [^`]*?)```")
            .matcher(Files.readString(Path.of("../docs", page)));
    assertThat(shown.find()).as(name + " on " + page).isTrue();
    return new PageProgram(page, name, shown.group(1));
  }

  /** Compiles and loads it; its files lie in the folder. */
  public Class<?> compiled(Path folder) throws IOException, ClassNotFoundException {
    Path source = Files.writeString(folder.resolve(name + ".java"), text);
    compile(folder, List.of(source));
    return new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, PageProgram.class.getClassLoader())
        .loadClass(name);
  }

  /** Compiles sources; their classes lie in the folder. */
  static void compile(Path folder, List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter faults = new StringWriter();
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean compiled =
        compiler
            .getTask(
                faults,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(sources.toArray(Path[]::new)))
            .call();
    assertThat(compiled).as(faults.toString()).isTrue();
  }
}
