package org.kindling.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.meta.InnerLoop;
import org.kindling.meta.InnerRule;
import org.kindling.meta.Maml;
import org.kindling.meta.Order;
import org.kindling.model.Activation;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.task.LevelBlocks;
import org.kindling.task.RaggedSource;
import org.kindling.task.RowCount;
import org.kindling.task.Split;
import org.kindling.task.TaskBlock;

class BlockSizeTest {
  private static final CentreSource SOURCE = new CentreSource(4, 7);
  private static final Maml MAML =
      new Maml(
          new Learner(
              new Mlp(SOURCE.featureShape().get(0), List.of(40), SOURCE.outputs(), Activation.RELU),
              Loss.MEAN_SQUARED_ERROR),
          new InnerLoop(1, new InnerRule.Sgd(0.1)),
          Order.SECOND);

  @Test
  void takesTheMostTasksWhoseProgramFits() {
    long five = MAML.bytes(TaskBlock.fetch(SOURCE, Split.META_TRAIN, 0, 5));
    int fitting = BlockSize.fitting(five, 25, MAML, SOURCE, Split.META_TRAIN);
    long taken = MAML.bytes(TaskBlock.fetch(SOURCE, Split.META_TRAIN, 0, fitting));
    long more = MAML.bytes(TaskBlock.fetch(SOURCE, Split.META_TRAIN, 0, fitting + 1));
    assertThat(fitting).isBetween(4, 6);
    // Buffers find gaps to share, so the memory is linear in the tasks only to some percent.
    assertThat(taken).isLessThan(five * 11 / 10);
    assertThat(more).isGreaterThan(five * 9 / 10);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "1, 2000", "900, 2000"})
  void holdsEverySizeOfASourcesTasksToTheMemory(int least, int most) {
    long memory = 8 << 20;
    RaggedSource source = new RaggedSource(new RowCount(least, most), new RowCount(least, most));
    Mlp network = new Mlp(1, List.of(40), 1, Activation.RELU);
    Maml maml = new Maml(new Learner(network, Loss.MEAN_SQUARED_ERROR), MAML.inner(), Order.SECOND);
    int fitting = BlockSize.fitting(memory, 25, maml, source, Split.META_TRAIN);
    assertThat(fitting).isGreaterThan(1);
    assertThat(LevelBlocks.shapes(source, Split.META_TRAIN, fitting))
        .allMatch(tasks -> maml.bytes(tasks) <= memory * 11 / 10, "the memory, to some percent");
  }

  @Test
  void takesOneTaskWhateverItNeeds() {
    assertThat(BlockSize.fitting(1, 25, MAML, SOURCE, Split.META_TRAIN)).isOne();
  }

  @Test
  void dealsAStepIntoEvenBlocks() {
    assertThat(BlockSize.even(32, 9)).as("four blocks, not 9, 9, 9 and 5").isEqualTo(8);
    assertThat(BlockSize.even(25, 25)).as("one block").isEqualTo(25);
    assertThat(BlockSize.even(25, 24)).as("two blocks").isEqualTo(13);
    assertThat(BlockSize.even(100, 24)).as("eight blocks, where five would do").isEqualTo(13);
    assertThat(BlockSize.even(8, 1)).isOne();
  }

  @Test
  void takesNoMoreThanCanBeSharedOut() {
    assertThat(BlockSize.fitting(Long.MAX_VALUE / 2, 25, MAML, SOURCE, Split.META_TRAIN))
        .isEqualTo(25);
  }
}
