package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventoryTest {
  @Test
  void tellsWhatIsNewGoneAndChanged() {
    Inventory earlier = of(unit("a", Split.META_TRAIN, 1), unit("b", Split.META_TEST, 2));
    Inventory now =
        of(
            unit("b", Split.META_TEST, 9),
            unit("c", Split.META_TRAIN, 3),
            unit("d", Split.META_TRAIN, 4));

    assertThat(now.since(earlier).none()).isFalse();
    assertThat(now.since(earlier).describe())
        .isEqualTo(
            "2 store new, 1 gone, 1 with other rows, 0 in another split (2 store of 14 rows then, 3 of 21 now)");
    assertThat(earlier.since(earlier).none()).isTrue();
  }

  @Test
  void findsWhatWasTrainedOnUnderAnotherName() {
    Inventory earlier = of(unit("007", Split.META_TRAIN, 1), unit("8", Split.META_TEST, 2));
    Inventory renamed = of(unit("7", Split.META_TEST, 1), unit("8", Split.META_TEST, 2));
    Inventory grown =
        of(
            unit("007", Split.META_TRAIN, 1),
            unit("8", Split.META_TEST, 2),
            unit("9", Split.META_TEST, 1));

    assertThat(renamed.since(earlier).testedUnderOtherNames()).isEqualTo(1);
    assertThat(grown.since(earlier).testedUnderOtherNames()).isZero();
  }

  @Test
  void keepsOnlyTotalsOfVeryManyUnits() {
    Inventory many = many(Inventory.MOST_UNITS + 1);

    assertThat(many.units()).isEmpty();
    assertThat(many(Inventory.MOST_UNITS + 2).since(many).describe())
        .isEqualTo("20001 store of 140007 rows then, 20002 of 140014 now");
  }

  private static Inventory many(int count) {
    return Inventory.of(
        "store",
        IntStream.range(0, count).mapToObj(i -> unit("e" + i, Split.META_TRAIN, i)).toList());
  }

  private static Inventory of(Inventory.Unit... units) {
    return Inventory.of("store", List.of(units));
  }

  private static Inventory.Unit unit(String name, Split split, long sum) {
    return Inventory.Unit.of(name, split, 7, sum);
  }
}
