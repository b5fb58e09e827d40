package org.kindling.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.model.ExampleTensors;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;

/**
 * What a program that adapts to a block's tasks is given: their support sets, their query sets, and
 * the rows of the inner steps where these are not the whole support set.
 *
 * @param stacked in this order
 */
record EpisodeSets(List<StackedExamples> stacked) {
  static EpisodeSets of(TaskBlock block, InnerBatches batches, int steps) {
    List<StackedExamples> sets = new ArrayList<>(List.of(block.support(), block.query()));
    if (steps > 0) {
      batches.rows(block.support(), block.ids(), steps).ifPresent(sets::add);
    }
    return new EpisodeSets(sets);
  }

  /**
   * The symbols for them.
   *
   * @param examples in the same order
   * @param steps inner steps
   */
  record Symbols(List<ExampleTensors> examples, int steps) {
    SupportTensors support() {
      Optional<ExampleTensors> batches =
          examples.size() > 2 ? Optional.of(examples.get(2)) : Optional.empty();
      return new SupportTensors(examples.get(0), batches, steps);
    }

    ExampleTensors query() {
      return examples.get(1);
    }
  }
}
