package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiniteTrainingTest {
  private final SinusoidSource endless =
      new SinusoidSource(5, SinusoidFamily.PAPER, RowCount.of(2), RowCount.of(2));
  private final FiniteTraining finite = new FiniteTraining(endless, 5, 10);

  @Test
  void goesThroughAllOfItsTasksInEachEpoch() {
    List<String> all = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    assertThat(names(0, 10)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(names(10, 20)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void takesAnotherOrderEachEpoch() {
    assertThat(names(0, 10)).isNotEqualTo(names(10, 20));
  }

  @Test
  void bringsBackTheSamePoints() {
    Task task = finite.task(Split.META_TRAIN, 3);
    Task original = endless.task(Split.META_TRAIN, Long.parseLong(task.name()));

    assertThat(task.id()).isEqualTo(3);
    assertThat(task.support().features()).isEqualTo(original.support().features());
    assertThat(task.query().targets()).isEqualTo(original.query().targets());
  }

  @Test
  void leavesValidationAndTestAlone() {
    assertThat(finite.task(Split.META_TEST, 1_000).support().features())
        .isEqualTo(endless.task(Split.META_TEST, 1_000).support().features());
    assertThat(finite.size(Split.META_TEST)).isEqualTo(Long.MAX_VALUE);
    assertThat(finite.size(Split.META_TRAIN)).isEqualTo(10);
  }

  /** What an interface has a default for is forgotten without an error. */
  @Test
  void handsOnAllThatASourceTells() {
    Set<String> own =
        Arrays.stream(FiniteTraining.class.getDeclaredMethods())
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertThat(Arrays.stream(ExampleSource.class.getMethods()).map(Method::getName))
        // What a row consists of follows from the others.
        .filteredOn(name -> !name.equals("rows"))
        .allMatch(own::contains);
  }

  @Test
  void refusesMoreTasksThanThereAre() {
    assertThatThrownBy(() -> new FiniteTraining(finite, 5, 11))
        .hasMessage("the number of training tasks must be between 1 and 10 but was 11");
  }

  private List<String> names(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(id -> finite.task(Split.META_TRAIN, id).name())
        .toList();
  }
}
