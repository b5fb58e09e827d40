package org.kindling.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTextTest {
  private static final Inventory INVENTORY =
      Inventory.of(
          "store, or shop",
          List.of(
              Inventory.Unit.of("a", Split.META_TRAIN, 3, -1),
              Inventory.Unit.of("b", Split.META_TEST, 4, Long.MIN_VALUE)));

  @Test
  void readsWhatItWrote() {
    assertThat(InventoryText.read(InventoryText.write(INVENTORY))).contains(INVENTORY);
  }

  @Test
  void readsNothingElse() {
    String text = InventoryText.write(INVENTORY);
    String line = text.lines().skip(1).findFirst().orElseThrow();

    assertThat(List.of("", "x", text.replace("units", "unit"), text + "x", text + "\n" + line))
        .allSatisfy(other -> assertThat(InventoryText.read(other)).isEmpty());
  }
}
