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
  void hasProgramsOnTheHeapAndBesideItTheProcessAndItsTables() {
    ExecutorMemory memory = of(4, new ProgramUse("training", 200 * MEBIBYTE, 9));

    // 2 x (300 + 3 + 4 x 6) + 1.5 x 4 slots' programs of 200 = 1854, in steps of 256.
    assertThat(memory.heap()).isEqualTo(2048 * MEBIBYTE);
    // 185 + .04 x 2048, which is 81.92.
    assertThat(memory.offHeap(memory.heap()) / MEBIBYTE).isEqualTo(185 + 81);
    // 1.25 x 266.92 + 64 = 397.65, in steps of 128.
    assertThat(memory.overhead()).isEqualTo(512 * MEBIBYTE);
  }

  /** Two blocks a round, and the smaller last one: slots beyond them make no programs. */
  @Test
  void countsNoMoreProgramsThanARoundHasBlocks() {
    ExecutorMemory memory =
        of(
            8,
            new ProgramUse("training", 1000 * MEBIBYTE, 2),
            new ProgramUse("training's last", 400 * MEBIBYTE, 1));

    assertThat(memory.heap() - of(8).heap()).isBetween(3250 * MEBIBYTE, 3500 * MEBIBYTE);
  }

  /** A test's are made when a training's have gone; the greater ones count. */
  @Test
  void countsProgramsOfATrainingOrOfATest() {
    ProgramsAtOnce training =
        new ProgramsAtOnce(List.of(new ProgramUse("training", 1000 * MEBIBYTE, 2)));
    ProgramsAtOnce test =
        new ProgramsAtOnce(
            List.of(
                new ProgramUse("test", 1200 * MEBIBYTE, 2),
                new ProgramUse("contrast", 100 * MEBIBYTE, 2)));

    assertThat(inTurn(2, training, test).figures().get(0).line())
        .startsWith("programs")
        .contains(" 2600 MiB ")
        .endsWith("2 x 1200.0 test, 2 x 100.0 contrast");
    assertThat(inTurn(2, training, test).heap()).isEqualTo(inTurn(2, test).heap());
  }

  @Property(tries = 100)
  void growsWithSlotsAndLeavesRoom(
      @ForAll @IntRange(min = 1, max = 64) int slots,
      @ForAll @IntRange(min = 1, max = 500) int program) {
    ProgramUse use = new ProgramUse("training", program * MEBIBYTE, 1000);
    ExecutorMemory memory = of(slots, use);
    ExecutorMemory larger = of(slots + 1, use);

    // Each is rounded up to 256, or is the least.
    assertThat(larger.heap() - memory.heap())
        .isGreaterThanOrEqualTo(program * MEBIBYTE * 3 / 2 - 256 * MEBIBYTE)
        .isGreaterThanOrEqualTo(0);
    assertThat(memory.heap()).isGreaterThan(slots * program * MEBIBYTE * 3 / 2);
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
                    .startsWith("heap")
                    .contains(" 1024 MiB ")
                    .endsWith(" + 1.5 x programs, at least 1024"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("programs")
                    .contains(" 60 MiB ")
                    .endsWith("2 x 30.0 training"))
        .anySatisfy(line -> assertThat(line).startsWith("off-heap").contains(" 226 MiB "));
  }

  private static ExecutorMemory of(int slots, ProgramUse... programs) {
    return inTurn(slots, new ProgramsAtOnce(List.of(programs)));
  }

  private static ExecutorMemory inTurn(int slots, ProgramsAtOnce... programs) {
    return new ExecutorMemory(slots, List.of(programs), MEBIBYTE, MEBIBYTE, MEBIBYTE);
  }
}
