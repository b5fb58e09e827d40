package org.kindling.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The two packages that know Spark, among all. */
class ModulesTest {

  private static final String SPARK = "org.kindling.spark..";
  private static final String JOBS = "org.kindling.jobs..";

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
  void useSparkInSparkAndJobsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SPARK, JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..", "org.deeplearning4j..")
        .check(everything);
  }

  @Test
  void pointFromJobsToSparkToCore() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JOBS)
        .check(everything);
    noClasses()
        .that()
        .resideOutsideOfPackages(SPARK, JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SPARK)
        .check(everything);
  }

  @Test
  void keepTheRulesOfEveryModule() {
    Rules.check(everything);
  }
}
