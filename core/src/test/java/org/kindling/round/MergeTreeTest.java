package org.kindling.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MergeTreeTest {
  /** Shows the tree itself, so that two equal results were merged in the same way. */
  private static final BinaryOperator<String> BRACKETS = (left, right) -> "(" + left + right + ")";

  @Test
  void splitsAtTheLargestPowerOfTwoBelow() {
    assertThat(merged(1)).isEqualTo("a");
    assertThat(merged(2)).isEqualTo("(ab)");
    assertThat(merged(3)).isEqualTo("((ab)c)");
    assertThat(merged(4)).isEqualTo("((ab)(cd))");
    assertThat(merged(7)).isEqualTo("(((ab)(cd))((ef)g))");
  }

  @Test
  void aRangeIsCoveredByItsCompleteSubtrees() {
    List<MergeTree.Partial<String>> partials =
        new MergeTree(7).partials(1, leaves(7).subList(1, 6), BRACKETS);

    assertThat(partials)
        .containsExactly(
            new MergeTree.Partial<>(1, 1, "b"),
            new MergeTree.Partial<>(2, 2, "(cd)"),
            new MergeTree.Partial<>(4, 2, "(ef)"));
    assertThat(new MergeTree(7).cover(1, 5)).isEqualTo(3);
  }

  @Property(tries = 500)
  void anyPartitionsInAnyOrderGiveTheSameTree(
      @ForAll @IntRange(min = 1, max = 70) int leaves,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll long seed) {
    MergeTree tree = new MergeTree(leaves);
    List<MergeTree.Partial<String>> partials = new ArrayList<>();
    List<Integer> cuts = cuts(leaves, partitions, new Random(seed));
    for (int p = 0; p + 1 < cuts.size(); p++) {
      List<String> part = leaves(leaves).subList(cuts.get(p), cuts.get(p + 1));
      partials.addAll(tree.partials(cuts.get(p), part, BRACKETS));
    }
    Collections.shuffle(partials, new Random(seed));

    assertThat(tree.merge(partials, BRACKETS)).isEqualTo(merged(leaves));
  }

  @Property(tries = 200)
  void aRangeNeedsAtMostTwoPartialsForEachLevel(
      @ForAll @IntRange(min = 1, max = 1000) int leaves, @ForAll long seed) {
    List<Integer> cuts = cuts(leaves, 3, new Random(seed));
    List<String> range = leaves(leaves).subList(cuts.get(1), cuts.get(2));

    int partials = new MergeTree(leaves).partials(cuts.get(1), range, BRACKETS).size();

    int levels = 1 + (int) Math.ceil(Math.log(leaves) / Math.log(2));
    assertThat(partials).isLessThanOrEqualTo(2 * levels);
  }

  @Test
  void saysWhichLeafIsMissing() {
    MergeTree tree = new MergeTree(3);
    List<MergeTree.Partial<String>> partials = tree.partials(0, List.of("a", "b"), BRACKETS);

    assertThatThrownBy(() -> tree.merge(partials, BRACKETS))
        .hasMessage("no value was given for leaf 2");
  }

  @Test
  void refusesWhatIsNotInTheTree() {
    MergeTree tree = new MergeTree(3);

    assertThatThrownBy(() -> tree.partials(2, List.of("c", "d"), BRACKETS))
        .hasMessage("leaves 2 to 3 are not in a tree of 3");
    assertThatThrownBy(
            () ->
                tree.merge(
                    List.of(
                        new MergeTree.Partial<>(0, 2, "(ab)"),
                        new MergeTree.Partial<>(2, 1, "c"),
                        new MergeTree.Partial<>(1, 2, "(bc)")),
                    BRACKETS))
        .hasMessageStartingWith("not in a tree of 3");
    assertThatThrownBy(() -> new MergeTree(0))
        .hasMessage("a merge needs at least 1 leaf but was given 0");
  }

  private static String merged(int leaves) {
    return MergeTree.mergeAll(leaves(leaves), BRACKETS);
  }

  private static List<String> leaves(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
  }

  /** 0, some places in between in ascending order, and the number of leaves. */
  private static List<Integer> cuts(int leaves, int partitions, Random random) {
    List<Integer> cuts = new ArrayList<>(List.of(0, leaves));
    for (int p = 1; p < partitions; p++) {
      cuts.add(random.nextInt(leaves + 1));
    }
    Collections.sort(cuts);
    return cuts;
  }
}
