package org.kindling.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The top-level types of source folders, tests among them.
 *
 * @param types where they are declared
 */
record TypeNames(List<Type> types) {
  /** The formatter lets nothing but a top-level type begin a line so. */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*"
              + "(?:class|interface|enum|record|@interface) (\\w+)",
          Pattern.MULTILINE);

  /**
   * A type.
   *
   * @param file in which it is declared
   */
  record Type(String name, Path file) {}

  /** Those of every module of this project. */
  static TypeNames ofProject() {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return of(modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TypeNames of(List<Path> folders) {
    return new TypeNames(folders.stream().flatMap(TypeNames::read).toList());
  }

  /** Names that several types have, with their files. */
  List<String> shared() {
    return types.stream()
        .collect(groupingBy(Type::name, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue().size() > 1)
        .map(name -> name.getKey() + " " + name.getValue().stream().map(Type::file).toList())
        .toList();
  }

  private static Stream<Type> read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .flatMap(TypeNames::declared)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Type> declared(Path file) {
    try {
      return TYPE.matcher(Files.readString(file))
          .results()
          .map(found -> new Type(found.group(1), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
