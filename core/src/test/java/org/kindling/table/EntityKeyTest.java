package org.kindling.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityKeyTest {
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("a", "b"),
          List.of("a|", "b"),
          List.of("a", "|b"),
          List.of("a|b", "c"),
          List.of("a", "b|c"),
          List.of("a\\", "b"),
          List.of("a\\", "|b"),
          List.of("a\\|", "b"),
          List.of("", "a"),
          List.of("a", ""));

  @Test
  void isItsTextWhereOneColumnNamesTheEntity() {
    assertThat(EntityKey.of(List.of("a|b\\"))).isEqualTo("a|b\\");
    assertThat(EntityKey.values("a|b\\", 1)).containsExactly("a|b\\");
  }

  @Test
  void isAnotherTextForOtherValues() {
    assertThat(PAIRS.stream().map(EntityKey::of)).doesNotHaveDuplicates();
  }

  @Test
  void givesItsValuesBack() {
    assertThat(PAIRS)
        .allSatisfy(p -> assertThat(EntityKey.values(EntityKey.of(p), 2)).isEqualTo(p));
  }
}
