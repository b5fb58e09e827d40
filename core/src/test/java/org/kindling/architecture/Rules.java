package org.kindling.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.Stream;

/** What holds in every module. */
final class Rules {

  /**
   * The classes that read the clock: what they learn goes into reports, locks and deadlines, never
   * into a result.
   */
  private static final Set<String> CLOCK_OWNERS =
      Set.of(
          "org.kindling.host.HostCheck",
          "org.kindling.console.Console",
          "org.kindling.console.LiveWriter",
          "org.kindling.speed.Measurement",
          "org.kindling.speed.Peak",
          "org.kindling.run.StepConsole",
          "org.kindling.command.TrainingSession",
          "org.kindling.round.Stopwatch");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.systemUTC",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.util.Date.<init>");

  private static final Set<String> HIDDEN_GENERATORS =
      Set.of(
          "java.lang.Math.random",
          "java.security.SecureRandom.<init>",
          "java.util.Collections.shuffle",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "org.nd4j.linalg.factory.Nd4j.getRandom",
          "org.nd4j.linalg.factory.Nd4j.rand",
          "org.nd4j.linalg.factory.Nd4j.randn");

  private static final Set<String> MACHINES_HABITS =
      Set.of(
          "java.nio.charset.Charset.defaultCharset",
          "java.text.MessageFormat.format",
          "java.time.ZoneId.systemDefault",
          "java.util.Calendar.getInstance",
          "java.util.Date.<init>",
          "java.util.GregorianCalendar.<init>",
          "java.util.Locale.getDefault",
          "java.util.Scanner.<init>",
          "java.util.TimeZone.getDefault");

  /**
   * Error Prone refuses the calls that depend on the locale, but does not look into a reference
   * such as {@code "%d"::formatted}, which javac makes a lambda of.
   */
  private static final Set<String> LOCAL_FORMATS =
      Set.of(
          "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.formatted([Ljava.lang.Object;)",
          "java.lang.String.getBytes()",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()");

  private static final Set<String> NATIVE_MEMORY =
      Set.of(
          "java.nio.Buffer",
          "org.bytedeco.javacpp.Pointer",
          "org.nd4j.linalg.api.buffer.DataBuffer",
          "org.nd4j.linalg.api.ndarray.INDArray");

  /** Results are a pure function of configuration and seed, at any time of the day. */
  static final ArchRule ONLY_ITS_OWNERS_READ_THE_CLOCK =
      noClasses()
          .that(describe("own no clock", type -> !CLOCK_OWNERS.contains(topLevelName(type))))
          .should()
          .accessTargetWhere(reaches(CLOCKS));

  /** Randomness comes from {@code RandomStream}, whose key says all. */
  static final ArchRule NOTHING_DRAWS_FROM_A_HIDDEN_GENERATOR =
      noClasses().should().accessTargetWhere(reaches(HIDDEN_GENERATORS));

  /**
   * A name, a number or a time reads the same on every machine, whatever its locale, zone and
   * encoding are.
   */
  static final ArchRule NOTHING_FOLLOWS_A_MACHINES_HABITS =
      noClasses()
          .should()
          .accessTargetWhere(
              reaches(MACHINES_HABITS)
                  .or(
                      describe(
                          "the target is one of " + LOCAL_FORMATS,
                          access -> LOCAL_FORMATS.contains(access.getTarget().getFullName()))));

  /** An INDArray in a closure or result fails under Kryo; {@code float[]} travels. */
  static final ArchRule NOTHING_SERIALIZABLE_HOLDS_NATIVE_MEMORY =
      noFields()
          .that()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat()
          .areAssignableTo(Serializable.class)
          .should(ArchCondition.from(describe("hold native memory", Rules::holdsNativeMemory)));

  /** Two packages that need each other are one; so are a package and one below it. */
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.kindling.(**)").should().beFreeOfCycles();

  /**
   * Each mapper has its own leniency: one that coerces, takes the last of two equal fields or lets
   * a text choose a class is not made beside the strict one.
   */
  static final ArchRule JSON_IS_READ_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.kindling.files")
          .should()
          .dependOnClassesThat()
          .areAssignableTo("com.fasterxml.jackson.core.TreeCodec");

  /** A second size of vectors makes the JIT allocate those of all loops. */
  static final ArchRule FLOATS_HAVE_VECTORS_OF_ONE_SIZE =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.kindling.program.kernel.Vectors")
          .should()
          .accessTargetWhere(
              describe(
                  "the target is a species of FloatVector",
                  access ->
                      access.getTargetOwner().getSimpleName().equals("FloatVector")
                          && access.getTarget().getName().startsWith("SPECIES_")));

  /** A drawer for everything is a name that was not found. */
  static final ArchRule A_NAME_SAYS_WHAT_A_CLASS_IS =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Base|Impl)");

  private Rules() {}

  /** Fails where one of the rules is broken. */
  static void check(JavaClasses classes) {
    Stream.of(
            ONLY_ITS_OWNERS_READ_THE_CLOCK,
            NOTHING_DRAWS_FROM_A_HIDDEN_GENERATOR,
            NOTHING_FOLLOWS_A_MACHINES_HABITS,
            NOTHING_SERIALIZABLE_HOLDS_NATIVE_MEMORY,
            PACKAGES_FORM_NO_CYCLE,
            JSON_IS_READ_IN_ONE_PLACE,
            FLOATS_HAVE_VECTORS_OF_ONE_SIZE,
            A_NAME_SAYS_WHAT_A_CLASS_IS)
        .forEach(rule -> rule.check(classes));
  }

  /** The classes on the class path that are not tests, of this module and those it stands on. */
  static JavaClasses production() {
    return Production.CLASSES;
  }

  /** Read once: it takes seconds. */
  private static final class Production {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.kindling");
  }

  private static DescribedPredicate<JavaAccess<?>> reaches(Set<String> targets) {
    return describe(
        "the target is one of " + targets,
        access ->
            targets.contains(
                access.getTargetOwner().getFullName() + "." + access.getTarget().getName()));
  }

  private static boolean holdsNativeMemory(JavaField field) {
    return field.getAllInvolvedRawTypes().stream()
        .anyMatch(type -> NATIVE_MEMORY.stream().anyMatch(type::isAssignableTo));
  }

  private static String topLevelName(JavaClass type) {
    return type.getEnclosingClass().map(Rules::topLevelName).orElse(type.getFullName());
  }
}
