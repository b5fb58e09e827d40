package org.kindling.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExecutorMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void isTheProcessItsTablesAndItsPrograms() {
    ExecutorMemory memory = of(4, new ProgramUse("training", 30 * MEBIBYTE, 9));

    assertThat(memory.heap()).isEqualTo(1024 * MEBIBYTE);
    // 185 + .04 x 1024, which is 40.96, + 4 slots' programs of 30.
    assertThat(memory.offHeap(memory.heap()) / MEBIBYTE).isEqualTo(185 + 40 + 120);
    // 1.25 x 345.96 + 64 = 496.4, in steps of 128.
    assertThat(memory.overhead()).isEqualTo(512 * MEBIBYTE);
  }

  /** Two blocks a round, and the smaller last one: slots beyond them make no programs. */
  @Test
  void countsNoMoreProgramsThanARoundHasBlocks() {
    ExecutorMemory memory =
        of(
            8,
            new ProgramUse("training", 10 * MEBIBYTE, 2),
            new ProgramUse("training's last", 4 * MEBIBYTE, 1));

    assertThat(memory.offHeap(0) / MEBIBYTE).isEqualTo(185 + 2 * 10 + 4);
  }

  @Property(tries = 100)
  void growsWithSlotsAndLeavesRoom(
      @ForAll @IntRange(min = 1, max = 64) int slots,
      @ForAll @IntRange(min = 1, max = 500) int program) {
    ProgramUse use = new ProgramUse("training", program * MEBIBYTE, 1000);
    ExecutorMemory memory = of(slots, use);
    ExecutorMemory larger = of(slots + 1, use);

    assertThat(larger.offHeap(larger.heap()) - memory.offHeap(memory.heap()))
        .isGreaterThanOrEqualTo(program * MEBIBYTE);
    assertThat(memory.overhead()).isGreaterThan(memory.offHeap(memory.heap()) * 5 / 4);
    assertThat(memory.heap() % (256 * MEBIBYTE)).isZero();
  }

  @Test
  void saysHowEachFigureComesAbout() {
    assertThat(of(2, new ProgramUse("training", 30 * MEBIBYTE, 9)).figures())
        .extracting(Figure::line)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("off-heap")
                    .contains(" 286 MiB ")
                    .endsWith("60 programs: 2 x 30.0 training"));
  }

  private static ExecutorMemory of(int slots, ProgramUse... programs) {
    return new ExecutorMemory(slots, List.of(programs), MEBIBYTE, MEBIBYTE, MEBIBYTE);
  }
}
