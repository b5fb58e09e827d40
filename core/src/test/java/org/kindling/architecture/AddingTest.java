package org.kindling.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kindling.config.kind.Kind;

/** What {@code docs/architecture.md} says under "Adding". */
class AddingTest {
  private static final Pattern LIST = Pattern.compile("(?s)\n## Adding\n(.*?)\nHow many files");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`");

  /**
   * Who knows a kind by name: the registry, and of Adam and the usual losses those who ask whether
   * it is they.
   */
  private static final Set<String> WHO_NAMES_KINDS = Set.of("Registry", "LossConfig");

  @Test
  void namesTypesThatThereAre() throws IOException {
    List<String> types = TypeNames.ofProject().types().stream().map(TypeNames.Type::name).toList();
    List<String> named =
        LIST.matcher(Files.readString(Path.of("../docs/architecture.md")))
            .results()
            .flatMap(list -> TYPE.matcher(list.group(1)).results())
            .map(type -> type.group(1))
            .toList();
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(types).containsAll(named);
  }

  @Test
  void takesALineInTheRegistryForAKindAndNoOther() {
    classes()
        .that(assignableTo(Kind.class).and(not(INTERFACES)))
        .should()
        .onlyHaveDependentClassesThat(
            resideInAPackage("org.kindling.config.kind")
                .or(
                    describe(
                        "are of " + WHO_NAMES_KINDS,
                        type -> WHO_NAMES_KINDS.contains(type.getSimpleName()))))
        .check(Rules.production());
  }
}
