package org.kindling.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between all packages, and which of them know Spark and DL4J. */
class ModulesTest {

  private static JavaClasses everything;

  @BeforeAll
  static void read() {
    everything = Rules.production();
  }

  /** Rules pass over nothing: this is what keeps them from doing so. */
  @Test
  void areReadAsAWhole() {
    assertThat(everything).hasSizeGreaterThan(100);
  }

  @Test
  void followTheArrows() {
    assertThat(PackageTable.read().broken(everything)).isEmpty();
  }

  @Test
  void haveNoArrowThatNothingNeeds() {
    assertThat(PackageTable.read().unused(everything)).isEmpty();
  }

  /** Whatever serves a program, too, is not in a command. */
  @Test
  void haveCommandsThatOnlyParseAndPrint() {
    noClasses()
        .that()
        .resideInAPackage("org.kindling.command")
        .and()
        .haveSimpleNameEndingWith("Command")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.kindling.graph..",
            "org.kindling.program..",
            "org.kindling.meta..",
            "org.kindling.optim..",
            "org.kindling.round..",
            "org.kindling.train..",
            "org.kindling.spark..",
            "org.apache.spark..")
        .check(everything);
  }

  @Test
  void keepTheRulesOfEveryModule() {
    Rules.check(everything);
  }
}
