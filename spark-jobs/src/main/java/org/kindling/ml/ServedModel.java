package org.kindling.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.LearnedModel;
import org.kindling.library.Provenance;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.meta.TaskParameters;
import org.kindling.model.Inference;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
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

  /** The features, by their places, of which one more number says whether they are missing. */
  private final List<Integer> indicators;

  private final long hash;
  private final Features features;
  private transient Programs programs;
  private transient Map<BlockShape, Integer> most;

  /** How rows come. */
  private enum Features {
    IN_THEIR_UNITS,
    ENCODED
  }

  /** Whether features come as the network takes them. */
  boolean takesEncodedRows() {
    return features == Features.ENCODED;
  }

  /** Of a table's model, whose features come encoded. */
  static ServedModel ofEncodedRows(LearnedModel model, int steps) {
    Encoding encoding = new TableFacts(model.provenance().tasks()).encoding();
    Scaling.Column target =
        encoding.classes().isPresent() ? Scaling.Column.AS_IT_STANDS : encoding.scaling().target();
    return new ServedModel(
        model,
        new Scaling(Collections.nCopies(encoding.width(), Scaling.Column.AS_IT_STANDS), target),
        List.of(),
        steps,
        Features.ENCODED);
  }

  /** Of a model whose rows come as they were when it was trained. */
  ServedModel(LearnedModel model) {
    this(model, encoding(model.provenance()), model.steps());
  }

  private ServedModel(LearnedModel model, Encoding encoding, int steps) {
    this(model, encoding.scaling(), encoding.indicators(), steps, Features.IN_THEIR_UNITS);
  }

  private ServedModel(
      LearnedModel model, Scaling scaling, List<Integer> indicators, int steps, Features features) {
    this.algorithm = model.algorithm();
    this.theta = model.parameters();
    this.steps = steps;
    this.inference = model.inference();
    this.scaling = scaling;
    this.indicators = indicators;
    this.features = features;
    this.hash = hash(model, scaling, steps);
  }

  /** Of how many classes a label is one; empty for quantities. */
  OptionalInt classes() {
    return algorithm.family().ofClasses()
        ? OptionalInt.of(algorithm.learner().model().outputs())
        : OptionalInt.empty();
  }

  /** Columns that are categories to Kindling's own tables are features to Spark ML. */
  private static Encoding encoding(Provenance provenance) {
    Encoding encoding = new TableFacts(provenance.tasks()).encoding();
    if (!encoding.categories().isEmpty()) {
      throw new KindlingException(
          ExitCode.CHECKPOINT,
          provenance.model() + " has categories; expected one that a MetaEstimator has trained");
    }
    return encoding;
  }

  Scaling scaling() {
    return scaling;
  }

  MetaAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Predictions before adaptation and after it.
   *
   * @param bases all of this shape
   */
  QueryPredictions predictions(BlockShape shape, List<Basis> bases, StackedExamples query) {
    return shape.isKept()
        ? keeping().predictionsBy(theta, parameters(bases), query, steps, programs())
        : algorithm.firstAndLastPredictions(
            theta, block(support(shape, bases), query), steps(shape), inference, programs());
  }

  private static float[] parameters(List<Basis> bases) {
    int size = ((KeptState) bases.get(0)).parameters().length;
    float[] all = new float[bases.size() * size];
    for (int task = 0; task < bases.size(); task++) {
      System.arraycopy(((KeptState) bases.get(task)).parameters(), 0, all, task * size, size);
    }
    return all;
  }

  private StackedExamples support(BlockShape shape, List<? extends Basis> bases) {
    StackedExamples support = shape.blankSupport(bases.size(), width());
    Arrays.fill(support.mask(), 0);
    for (int task = 0; task < bases.size(); task++) {
      ((SupportSet) bases.get(task)).copy(support, task * shape.support());
    }
    return support;
  }

  private static TaskBlock block(StackedExamples support, StackedExamples query) {
    return new TaskBlock(Collections.nCopies(query.tasks(), 0L), support, query);
  }

  /**
   * What entities have come to by their support rows, [entity, parameter].
   *
   * @param sets all of this shape
   */
  float[] taskParameters(BlockShape shape, List<SupportSet> sets) {
    StackedExamples query = shape.blankQuery(sets.size(), width());
    return keeping().taskParameters(theta, block(support(shape, sets), query), steps, programs());
  }

  private TaskParameters keeping() {
    return (TaskParameters) algorithm;
  }

  /**
   * A state that this model has come to.
   *
   * @throws KindlingException (data) where it is another's
   */
  KeptState kept(InternalRow state) {
    long by = state.getLong(AdaptedColumns.MODEL.ordinal());
    KeptState kept = KeptState.of(state);
    if (by != hash || kept.parameters().length != keeping().taskLayout().size()) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s: adapted entities must be those of this model, whose %s is %d, but one has %d"
                  + " with %d parameters",
              AdaptedColumns.MODEL.title(),
              AdaptedColumns.MODEL.title(),
              hash,
              by,
              kept.parameters().length));
    }
    return kept;
  }

  /** Tells the model from others. */
  long hash() {
    return hash;
  }

  private static long hash(LearnedModel model, Scaling scaling, int steps) {
    LongStream.Builder path = LongStream.builder();
    path.add(TextKey.of(model.algorithm().describe() + model.algorithm().layout()));
    path.add(steps);
    for (float value : model.parameters().toArray()) {
      path.add(Float.floatToIntBits(value));
    }
    Stream.concat(scaling.features().stream(), Stream.of(scaling.target()))
        .forEach(
            column ->
                path.add(Double.doubleToLongBits(column.mean()))
                    .add(Double.doubleToLongBits(column.deviation())));
    return RandomStream.of(path.build().toArray()).nextLong();
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
      TaskBlock blank = block(shape.blankSupport(block, width()), shape.blankQuery(block, width()));
      if (algorithm.predictionFootprint(blank, steps(shape), inference) <= BYTES_OF_A_BLOCK) {
        return block;
      }
    }
    return 1;
  }

  /** How many numbers the network takes of a row. */
  int width() {
    return scaling.features().size() + indicators.size();
  }

  /** How many features a row has. */
  int features() {
    return scaling.features().size();
  }

  /** Where it is said that a feature is missing; empty where training rows did not miss it. */
  OptionalInt indicator(int feature) {
    int found = indicators.indexOf(feature);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(features() + found);
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
