package org.kindling.runfolder.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InnerStepsTest {

  private static TreeSet<Integer> upTo(int last) {
    return IntStream.rangeClosed(0, last).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aPhraseEndsWithThemWhereThereAreAny() {
    assertThat(InnerSteps.after(0)).isEmpty();
    assertThat(InnerSteps.after(1)).isEqualTo(" after 1 inner step");
    assertThat(InnerSteps.after(3)).isEqualTo(" after 3 inner steps");
  }

  @Test
  void aPlotShowsWhatPapersReportAndTheLast() {
    assertThat(InnerSteps.few(upTo(10))).containsExactly(0, 1, 5, 10);
    assertThat(InnerSteps.few(upTo(3))).containsExactly(0, 1, 3);
    assertThat(InnerSteps.few(upTo(50))).containsExactly(0, 1, 5, 10, 50);
    assertThat(InnerSteps.few(new TreeSet<>(List.of(7)))).containsExactly(7);
  }

  @Test
  void aTableShowsAllThatFit() {
    assertThat(InnerSteps.rows(upTo(10))).hasSize(11);
    assertThat(InnerSteps.rows(upTo(50)))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40, 50);
    assertThat(InnerSteps.rows(upTo(999))).hasSizeLessThan(20).endsWith(640, 999);
  }
}
