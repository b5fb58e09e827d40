package org.kindling.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between core's packages, and what core never touches. */
class ArchitectureTest {

  /** Where each package may look beside itself; failure and random are leaves that all may see. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("failure", List.of()),
          Map.entry("random", List.of()),
          Map.entry("params", List.of()),
          Map.entry("graph", List.of()),
          Map.entry("metric", List.of()),
          Map.entry("table", List.of()),
          Map.entry("task", List.of("table")),
          Map.entry("baseline", List.of("task")),
          Map.entry("program", List.of("graph")),
          Map.entry("model", List.of("params", "graph", "metric", "task")),
          Map.entry("meta", List.of("model", "program", "graph", "metric", "task", "params")),
          Map.entry("optim", List.of("params")),
          Map.entry("round", List.of("program", "task", "params")),
          Map.entry(
              "train",
              List.of("round", "meta", "metric", "optim", "model", "program", "task", "params")),
          Map.entry("checkpoint", List.of("train", "round", "meta", "optim", "params")),
          Map.entry("report", List.of("train", "meta", "model", "metric", "baseline")),
          Map.entry(
              "config",
              List.of(
                  "train", "meta", "optim", "model", "metric", "task", "table", "params",
                  "graph")));

  private static JavaClasses core;

  @BeforeAll
  static void read() {
    core = Rules.production();
  }

  /** Rules pass over nothing: this is what keeps them from doing so. */
  @Test
  void isReadAsAWhole() {
    assertThat(core).hasSizeGreaterThan(80);
  }

  @Test
  void hasARowForEachPackage() {
    assertThat(core.stream().map(ArchitectureTest::section).distinct()).isSubsetOf(ARROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void followsTheArrows(Map.Entry<String, List<String>> arrow) {
    String[] allowed =
        Stream.of(Stream.of(arrow.getKey(), "failure", "random"), arrow.getValue().stream())
            .flatMap(names -> names)
            .map(name -> "org.kindling." + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("org.kindling." + arrow.getKey() + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.kindling..").or(resideInAnyPackage(allowed)))
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void knowsNoSpark() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.deeplearning4j..")
        .check(core);
  }

  @Test
  void keepsTheRulesOfEveryModule() {
    Rules.check(core);
  }

  private static Set<Map.Entry<String, List<String>>> arrows() {
    return ARROWS.entrySet();
  }

  private static String section(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }
}
