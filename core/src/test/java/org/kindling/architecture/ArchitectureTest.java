package org.kindling.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between core's packages, and what core never touches. */
class ArchitectureTest {

  private static final PackageTable TABLE = PackageTable.read();

  private static JavaClasses core;

  @BeforeAll
  static void read() {
    core = Rules.production();
  }

  /** Rules pass over nothing: this is what keeps them from doing so. */
  @Test
  void isReadAsAWhole() {
    assertThat(core).hasSizeGreaterThan(80);
    assertThat(TABLE.rows()).hasSizeGreaterThan(20);
  }

  @Test
  void followsTheArrows() {
    assertThat(TABLE.broken(core)).isEmpty();
  }

  @Test
  void hasNoArrowThatNothingNeeds() {
    assertThat(TABLE.unused(core)).isEmpty();
  }

  /** What uses only what stands above it forms no circle. */
  @Test
  void hasNoArrowUpwards() {
    assertThat(TABLE.upwards()).isEmpty();
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
}
