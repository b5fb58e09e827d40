package org.kindling.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.kindling.architecture.circle.hen.Hen;
import org.kindling.architecture.circle.hen.egg.Egg;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule that nothing could break would hold nothing: each is broken here once. */
@SuppressWarnings({"UnusedVariable", "JavaTimeDefaultTimeZone"}) // the fields are the offences
class RulesTest {

  @Test
  void seeTheClockBeingRead() {
    assertThat(violations(Rules.ONLY_ITS_OWNERS_READ_THE_CLOCK, Hasty.class)).hasSize(2);
  }

  @Test
  void seeAHiddenGenerator() {
    assertThat(violations(Rules.NOTHING_DRAWS_FROM_A_HIDDEN_GENERATOR, Dice.class)).hasSize(2);
  }

  @Test
  void seeAMachinesHabitsBeingFollowed() {
    assertThat(violations(Rules.NOTHING_FOLLOWS_A_MACHINES_HABITS, Native.class)).hasSize(3);
  }

  @Test
  void seeNativeMemoryInWhatTravels() {
    assertThat(violations(Rules.NOTHING_SERIALIZABLE_HOLDS_NATIVE_MEMORY, Parcel.class)).hasSize(2);
  }

  @Test
  void seeAPackageAndOneBelowItNeedingEachOther() {
    assertThat(violations(Rules.PACKAGES_FORM_NO_CYCLE, Hen.class, Egg.class)).hasSize(1);
  }

  @Test
  void seeASecondSizeOfVectors() {
    assertThat(violations(Rules.FLOATS_HAVE_VECTORS_OF_ONE_SIZE, Square.class)).hasSize(1);
  }

  @Test
  void seeANameThatSaysNothing() {
    assertThat(violations(Rules.A_NAME_SAYS_WHAT_A_CLASS_IS, TensorHelper.class)).hasSize(1);
  }

  private static List<String> violations(ArchRule rule, Class<?>... types) {
    JavaClasses classes = new ClassFileImporter().importClasses(types);
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  private static final class Hasty {
    final LongSupplier later = System::nanoTime;
    final long now = System.currentTimeMillis();
  }

  private static final class Dice {
    final double first = Math.random();
    final Random second = new Random(1);
  }

  private static final class Native {
    final ZoneId zone = ZoneId.systemDefault();
    final IntFunction<String> name = "ckpt-%08d"::formatted;
    final UnaryOperator<String> folded = String::toUpperCase;
  }

  private static final class Square {
    final Object side = FloatVector.SPECIES_128;
  }

  private static final class Parcel implements Serializable {
    private static final long serialVersionUID = 1;

    INDArray one;
    List<INDArray> many;
    float[] light;
  }

  private static final class TensorHelper {}
}
