package org.kindling.ml;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.LearnedModel;
import org.kindling.library.Provenance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.Scaling;
import org.kindling.task.table.TableFacts;

/**
 * A model as executors have it, with the programs that a process has compiled for it.
 *
 * @see org.kindling.spark.round.Packed
 */
final class ServedModel implements Serializable {
  private static final long serialVersionUID = 1;

  /** Programs that wait; beside it an executor has its sorts and shuffles. */
  private static final long MOST_BYTES = 1L << 28;

  /** What a program of many tasks may take: about what a processor's cache has for a core. */
  private static final long BYTES_OF_A_BLOCK = 8L << 20;

  private static final int[] BLOCKS = {64, 8, 1};

  private final MetaAlgorithm algorithm;
  private final Params theta;
  private final int steps;
  private final Inference inference;
  private final Scaling scaling;
  private transient Programs programs;
  private transient Map<BlockShape, Integer> most;

  ServedModel(LearnedModel model) {
    this.algorithm = model.algorithm();
    this.theta = model.parameters();
    this.steps = model.steps();
    this.inference = model.inference();
    this.scaling = scaling(model.provenance());
  }

  /** Columns that are categories to Kindling's own tables are features to Spark ML. */
  private static Scaling scaling(Provenance provenance) {
    Encoding encoding = new TableFacts(provenance.tasks()).encoding();
    if (!encoding.categories().isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          provenance.model() + " has categories; expected one that a MetaEstimator has trained");
    }
    return encoding.scaling();
  }

  Scaling scaling() {
    return scaling;
  }

  MetaAlgorithm algorithm() {
    return algorithm;
  }

  /** Predictions before adaptation and after it. */
  QueryPredictions predictions(BlockShape shape, StackedExamples support, StackedExamples query) {
    TaskBlock block = new TaskBlock(Collections.nCopies(query.tasks(), 0L), support, query);
    return algorithm.firstAndLastPredictions(theta, block, steps(shape), inference, programs());
  }

  /** Without support there is nothing to adapt to. */
  private int steps(BlockShape shape) {
    return shape.hasSupport() ? steps : 0;
  }

  /** Tasks of a shape that are computed together at most. */
  int mostTasks(BlockShape shape) {
    return most().computeIfAbsent(shape, this::fitting);
  }

  /** The smallest number of tasks, among few, that so many are padded to. */
  static int padded(int tasks) {
    int padded = BLOCKS[0];
    for (int block : BLOCKS) {
      padded = block >= tasks ? block : padded;
    }
    return padded;
  }

  private int fitting(BlockShape shape) {
    for (int block : BLOCKS) {
      TaskBlock blank =
          new TaskBlock(
              Collections.nCopies(block, 0L),
              shape.blankSupport(block, width()),
              shape.blankQuery(block, width()));
      if (algorithm.predictionFootprint(blank, steps(shape), inference) <= BYTES_OF_A_BLOCK) {
        return block;
      }
    }
    return 1;
  }

  int width() {
    return scaling.features().size();
  }

  private synchronized Map<BlockShape, Integer> most() {
    if (most == null) {
      most = new ConcurrentHashMap<>();
    }
    return most;
  }

  private synchronized Programs programs() {
    if (programs == null) {
      programs = new Programs(MOST_BYTES);
    }
    return programs;
  }
}
