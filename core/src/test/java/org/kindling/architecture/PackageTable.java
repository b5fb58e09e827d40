package org.kindling.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of packages in {@code docs/architecture.md}: what a reader is told is what the code is
 * held to.
 *
 * @param rows in the document's order
 */
record PackageTable(List<Row> rows) {
  private static final Path DOCUMENT = Path.of("../docs/architecture.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\|(.*)\\|(.*)\\|");

  /** What every package may use without its row saying so. */
  private static final Set<String> LEAVES = Set.of("failure", "random");

  /** A word for many packages of this module, in the rows of what puts them together. */
  private static final String CORE = "core";

  /**
   * A package.
   *
   * @param name behind {@code org.kindling.}
   * @param module where it lies
   * @param uses packages, libraries, or {@code core} for packages of that module
   */
  record Row(String name, String module, Set<String> uses) {
    boolean holds(String packageName) {
      String own = "org.kindling." + name;
      return packageName.equals(own) || packageName.startsWith(own + ".");
    }
  }

  static PackageTable read() {
    List<Row> rows = new ArrayList<>();
    String module = "";
    for (String line : lines()) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      String name = row.group(1);
      if (name.equals(CORE) || name.equals("spark-jobs")) {
        module = name;
      } else if (!module.isEmpty() && Files.isDirectory(source(module, name))) {
        rows.add(new Row(name, module, names(row.group(3))));
      }
    }
    return new PackageTable(List.copyOf(rows));
  }

  /** Arrows that no row allows, in words. */
  List<String> broken(JavaClasses classes) {
    List<String> broken = new ArrayList<>();
    for (JavaClass type : classes) {
      Row from = row(type).orElseThrow(() -> new AssertionError("no row for " + type.getName()));
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        target(dependency.getTargetClass())
            .filter(target -> !allows(from, target))
            .ifPresent(
                target -> broken.add(from.name() + " uses " + target + ": " + type.getName()));
      }
    }
    return broken.stream().distinct().sorted().toList();
  }

  /** What rows allow although no class of theirs needs it, in words. */
  List<String> unused(JavaClasses classes) {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> targets =
          used.computeIfAbsent(row(type).orElseThrow().name(), row -> new TreeSet<>());
      type.getDirectDependenciesFromSelf()
          .forEach(arrow -> target(arrow.getTargetClass()).ifPresent(targets::add));
      targets.removeAll(LEAVES);
    }
    List<String> unused = new ArrayList<>();
    for (Row row : rows) {
      Set<String> targets = used.getOrDefault(row.name(), row.uses());
      row.uses().stream()
          .filter(name -> !targets.contains(name))
          .filter(name -> !name.equals(CORE) || targets.stream().noneMatch(this::isOfCore))
          .forEach(name -> unused.add(row.name() + " does not use " + name));
    }
    return unused;
  }

  /** Arrows that point to a row below, or to none: what could close a circle. */
  List<String> upwards() {
    List<String> upwards = new ArrayList<>();
    Set<String> above = new TreeSet<>(Set.of(CORE, "Spark", "DL4J"));
    for (Row row : rows) {
      row.uses().stream()
          .filter(name -> !above.contains(name))
          .forEach(name -> upwards.add(row.name() + " uses " + name));
      above.add(row.name());
    }
    return upwards;
  }

  private boolean allows(Row from, String target) {
    return target.equals(from.name())
        || LEAVES.contains(target)
        || from.uses().contains(target)
        || from.uses().contains(CORE) && isOfCore(target);
  }

  private boolean isOfCore(String name) {
    return rows.stream().anyMatch(row -> row.name().equals(name) && row.module().equals(CORE));
  }

  private Optional<String> target(JavaClass type) {
    String name = type.getPackageName();
    if (name.startsWith("org.apache.spark") || name.startsWith("scala.") || name.equals("scala")) {
      return Optional.of("Spark");
    }
    if (name.startsWith("org.deeplearning4j")) {
      return Optional.of("DL4J");
    }
    return name.startsWith("org.kindling") ? row(type).map(Row::name) : Optional.empty();
  }

  /** The row of the innermost package. */
  private Optional<Row> row(JavaClass type) {
    return rows.stream()
        .filter(row -> row.holds(type.getPackageName()))
        .max(Comparator.comparing(row -> row.name().length()));
  }

  private static Set<String> names(String cell) {
    return new TreeSet<>(
        Stream.of(cell.replace("`", "").split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList());
  }

  private static Path source(String module, String name) {
    return Path.of("..", module, "src/main/java/org/kindling", name.replace('.', '/'));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
