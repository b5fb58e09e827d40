package org.kindling.task.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.kindling.table.Faults;
import org.kindling.task.Split;

class EntitySplitTest {
  @Property(tries = 300)
  void noEntityThatIsAddedOrTakenAwayOrRenamedMovesAnother(
      @ForAll long seed,
      @ForAll @UniqueElements @Size(min = 1, max = 20) List<String> others,
      @ForAll @IntRange(min = 40, max = 200) int count) {
    Map<String, Split> before = deal(seed, keys(count));
    List<String> grown = new ArrayList<>(keys(count).subList(1, count));
    grown.addAll(others);
    Map<String, Split> after = deal(seed, grown);
    boolean borrows = validated(before) <= 2 || validated(after) <= 2;

    grown.stream()
        .filter(before::containsKey)
        // Where validation has to borrow from training, only these two exchange.
        .filter(key -> !borrows || before.get(key) == Split.META_TEST)
        .forEach(key -> assertThat(after.get(key)).as(key).isEqualTo(before.get(key)));
  }

  @Property(tries = 300)
  void noEntityComesIntoTheTestOfATableOfAnySize(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
    Map<String, Split> before = deal(seed, keys(count));
    Map<String, Split> after = deal(seed, keys(count + 1));

    before.forEach(
        (key, split) ->
            assertThat(after.get(key) == Split.META_TEST).isEqualTo(split == Split.META_TEST));
  }

  @Property(tries = 100)
  void takesFromTrainingWhatASmallTablesValidationLacks(
      @ForAll long seed, @ForAll @IntRange(min = 10, max = 30) int count) {
    Map<String, Split> dealt = deal(seed, keys(count));
    long test = dealt.values().stream().filter(split -> split == Split.META_TEST).count();

    assertThat(validated(dealt)).isGreaterThanOrEqualTo(Math.min(2, count - test));
  }

  @Test
  void dealsNearlyTheShares() {
    Map<String, Split> dealt = deal(1, keys(10_000));

    // Six standard deviations of a binomial of 10,000: 3 % at most.
    assertThat(share(dealt, Split.META_TRAIN)).isCloseTo(0.6, within(0.03));
    assertThat(share(dealt, Split.META_VALIDATION)).isCloseTo(0.1, within(0.03));
    assertThat(share(dealt, Split.META_TEST)).isCloseTo(0.3, within(0.03));
  }

  @Test
  void dealsOtherwiseWithAnotherSeed() {
    assertThat(deal(1, keys(100))).isNotEqualTo(deal(2, keys(100)));
  }

  /** A model that was trained once must find its test entities on every later release. */
  @Test
  void dealsAsItAlwaysHas() {
    Map<String, Split> dealt =
        deal(1, IntStream.range(0, 24).mapToObj(i -> (i < 10 ? "s0" : "s") + i).toList());

    assertThat(dealt.entrySet().stream().filter(e -> e.getValue() == Split.META_TEST))
        .extracting(Map.Entry::getKey)
        .containsExactly("s04", "s06", "s10", "s18", "s20", "s22");
  }

  /** A row that begins later, or a whole entity, changes its own split at most. */
  @Test
  void dealsByRowsWhatTheRowsOfAnEntityAloneSay() {
    RowUse tested = new RowUse(RowUse.Deal.TEST, RowUse.Role.EITHER);
    RowUse trained = new RowUse(RowUse.Deal.TRAIN, RowUse.Role.EITHER);
    SortedMap<String, List<Table.Row>> entities = new TreeMap<>();
    entities.put("a", List.of(row("a", trained)));
    entities.put("b", List.of(row("b", tested)));
    EntitySplit byTime = new EntitySplit(1, new SplitTimes("1", "2"));
    Map<String, Split> before = byTime.deal(entities, Set.of("a", "b"));
    entities.put("c", List.of(row("c", tested)));
    entities.put("a", List.of(row("a", trained), row("a", tested)));

    assertThat(before).isEqualTo(Map.of("a", Split.META_TRAIN, "b", Split.META_TEST));
    assertThat(byTime.deal(entities, Set.of())).containsAllEntriesOf(before);
    assertThat(new EntitySplit(2, byTime.rule()).deal(entities, Set.of("c")))
        .containsAllEntriesOf(before);
  }

  @Test
  void requiresOfAColumnThatItSaysOneSplitOfAnEntity() {
    Faults faults = new Faults();
    EntitySplit byColumn = new EntitySplit(1, new SplitColumn("set"));
    byColumn.requireOne("shop", "s1", Set.of(RowUse.Deal.TEST), faults);
    assertThat(faults.isEmpty()).isTrue();
    byColumn.requireOne("shop", "s2", Set.of(RowUse.Deal.TEST, RowUse.Deal.TRAIN), faults);
    assertThat(faults.describe())
        .isEqualTo(
            "task.split-column: set must be the same in all rows of an entity and is not: shop s2 has"
                + " train and test");
  }

  private static Table.Row row(String entity, RowUse use) {
    return new Table.Row(entity, 0, new double[] {1}, List.of(), 0, use);
  }

  private static Map<String, Split> deal(long seed, List<String> keys) {
    SortedSet<String> all = new TreeSet<>(keys);
    return new EntitySplit(seed, SplitShares.USUAL).deal(all, all);
  }

  private static List<String> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "e" + i).toList();
  }

  private static long validated(Map<String, Split> dealt) {
    return dealt.values().stream().filter(split -> split == Split.META_VALIDATION).count();
  }

  private static double share(Map<String, Split> dealt, Split split) {
    return dealt.values().stream().filter(own -> own == split).count() / (double) dealt.size();
  }
}
