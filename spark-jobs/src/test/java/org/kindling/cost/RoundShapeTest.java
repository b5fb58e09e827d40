package org.kindling.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundShapeTest {

  @Test
  void countsBlocksAndTasks() {
    RoundShape round = new RoundShape(Unit.TASK, 25, 13, 64, 400);

    assertThat(round.blocks()).isEqualTo(2);
    assertThat(round.tasks()).isEqualTo(25 * 64);
    assertThat(round.ofBlocks(8).count()).isEqualTo(104);
  }

  /** Eight blocks in four parts are four subtrees; in three parts (2, 3, 3) they are not. */
  @Test
  void countsTheSumsThatPlacesReturn() {
    RoundShape round = new RoundShape(Unit.TASK, 8, 1, 1, 400);

    assertThat(round.replies(4)).isEqualTo(4);
    // Blocks 0-1: one; 2-4: 2-3 and 4; 5-7: 5 and 6-7.
    assertThat(round.replies(3)).isEqualTo(5);
  }

  /** 40 workers on 2 slots are 32 parts, 8 of which are of two, neighbours or not. */
  @Test
  void dealsWorkersInSeveralPartsForEachSlot() {
    RoundShape round = new RoundShape(Unit.WORKER, 40, 1, 50 * 25, 400);

    assertThat(round.deal(2).parts()).isEqualTo(2);
    assertThat(round.parts(2).parts()).isEqualTo(32);
    assertThat(round.replies(2)).isBetween(32, 40);
    assertThat(round.replies(4)).isEqualTo(40);
    assertThat(round.tasks()).isEqualTo(40 * 50 * 25);
  }

  @Test
  void dl4jReturnsANetworkOfEachWorker() {
    RoundShape round = new RoundShape(Unit.DL4J_WORKER, 40, 1, 1, 400);

    assertThat(round.parts(2).parts()).isEqualTo(40);
    assertThat(round.replies(2)).isEqualTo(40);
  }

  @Property(tries = 200)
  void everyPartReturnsASumAndNoBlockTwo(
      @ForAll @IntRange(min = 1, max = 300) int blocks,
      @ForAll @IntRange(min = 1, max = 64) int slots) {
    RoundShape round = new RoundShape(Unit.TASK, blocks, 1, 1, 4);

    assertThat(round.replies(slots)).isBetween(round.deal(slots).parts(), blocks);
  }

  @Test
  void refusesARoundOfNothing() {
    assertThatThrownBy(() -> new RoundShape(Unit.TASK, 0, 1, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at least 1 but were meta-batch 0");
  }
}
