package org.kindling.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kindling.architecture.PackageTable.Row;
import org.kindling.architecture.circle.hen.Hen;
import org.kindling.architecture.circle.hen.egg.Egg;

/** A table that says too little or too much is seen. */
class PackageTableTest {
  private static final String HEN = "architecture.circle.hen";
  private static final String EGG = "architecture.circle.hen.egg";
  private static final JavaClasses BOTH =
      new ClassFileImporter().importClasses(Hen.class, Egg.class);

  @Test
  void lacksAnArrow() {
    PackageTable table = table(Set.of(), Set.of(HEN));
    assertThat(table.broken(BOTH))
        .containsExactly(HEN + " uses " + EGG + ": " + Hen.class.getName());
    assertThat(table.unused(BOTH)).isEmpty();
  }

  @Test
  void namesAnArrowThatNothingNeeds() {
    PackageTable table = table(Set.of(EGG, "params"), Set.of(HEN, "Spark"));
    assertThat(table.broken(BOTH)).isEmpty();
    assertThat(table.unused(BOTH))
        .containsExactly(HEN + " does not use params", EGG + " does not use Spark");
  }

  @Test
  void namesAModuleOfWhichNothingIsUsed() {
    assertThat(table(Set.of(EGG, "core"), Set.of("core")).unused(BOTH))
        .containsExactly(HEN + " does not use core");
  }

  @Test
  void hasAnArrowUpwards() {
    assertThat(table(Set.of(EGG), Set.of(HEN)).upwards()).containsExactly(HEN + " uses " + EGG);
  }

  private static PackageTable table(Set<String> hen, Set<String> egg) {
    return new PackageTable(List.of(new Row(HEN, "core", hen), new Row(EGG, "spark-jobs", egg)));
  }
}
