package org.kindling.meta;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kindling.graph.Tensor;
import org.kindling.model.Inference;
import org.kindling.model.RowTensors;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.predictive.Predictive;
import org.kindling.program.Arguments;
import org.kindling.program.Programs;
import org.kindling.program.TracedFunction;
import org.kindling.task.TaskBlock;

/**
 * A function from what is known of a task to a prediction, written as a graph; evaluation and use
 * follow from it. {@link StepwiseAdaptation} is the kind that goes there in inner steps.
 */
public interface Adaptation extends MetaAlgorithm {
  /** Before the number of steps that a prediction is after. */
  String PREDICTIONS = "predictions/";

  @Override
  default Layout layout() {
    return learner().model().layout();
  }

  @Override
  default Params initialise(long seed) {
    return learner().model().initialise(seed);
  }

  /**
   * What is predicted for rows of the block's tasks.
   *
   * @param inference what the prediction for a row may depend on
   */
  Predictive predict(Known known, RowTensors query, Inference inference);

  /** What is predicted after 0, 1 ... {@code steps} inner steps: the same where there are none. */
  default List<Predictive> predictions(
      Known known, RowTensors query, int steps, Inference inference) {
    return Collections.nCopies(steps + 1, predict(known, query, inference));
  }

  /** What is drawn for each task in training: nothing, unless it says otherwise. */
  default Noise noise() {
    return Noise.NONE;
  }

  /** What is drawn for each task in evaluation and use: {@link #family} tells how often. */
  default Noise testNoise() {
    return noise();
  }

  /** Of how many classes the targets of a block's rows may be, where they are classes. */
  default int classes(TaskBlock block) {
    return learner().model().outputs();
  }

  /** What a program for a block is called with in training: theta, the sets and the noise. */
  default Arguments arguments(Params theta, TaskBlock block) {
    return EpisodeArguments.of(theta, block, noise());
  }

  /** The same in evaluation and use, where up to so many inner steps are made. */
  default Arguments testArguments(Params theta, TaskBlock block, int steps) {
    return EpisodeArguments.of(theta, block, testNoise());
  }

  @Override
  default QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    List<Integer> after = IntStream.rangeClosed(0, steps).boxed().toList();
    return predictionsAfter(theta, block, after, inference, programs);
  }

  @Override
  default QueryPredictions predictionsAfter(
      Params theta, TaskBlock block, List<Integer> after, Inference inference, Programs programs) {
    ClassTargets.require(this, block);
    return predicting(after, inference)
        .call(
            testArguments(theta, block, last(after)),
            programs,
            results ->
                new QueryPredictions(
                    family(),
                    after.stream().map(step -> results.floats(PREDICTIONS + step)).toList()));
  }

  private static int last(List<Integer> after) {
    return after.get(after.size() - 1);
  }

  @Override
  default long predictionFootprint(TaskBlock block, int steps, Inference inference) {
    return predicting(IntStream.rangeClosed(0, steps).boxed().toList(), inference)
        .footprint(testArguments(Params.zeros(layout()), block, steps));
  }

  /**
   * Tells what is predicted after some of the steps.
   *
   * @param after so many inner steps, in their order
   */
  private TracedFunction predicting(List<Integer> after, Inference inference) {
    return TracedFunction.of(
        List.of(this, "query predictions", after, inference),
        symbols -> {
          EpisodeSymbols episode = new EpisodeSymbols(symbols);
          RowTensors query = episode.query().rows();
          List<Predictive> all = predictions(episode.known(), query, last(after), inference);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          after.forEach(step -> outputs.put(PREDICTIONS + step, told(all.get(step))));
          return outputs;
        });
  }

  /** Numbers leave a program without what they mean. */
  private Tensor told(Predictive predicted) {
    if (!predicted.family().equals(family())) {
      throw new IllegalStateException(
          describe() + " predicts " + predicted.family() + " but says that it were " + family());
    }
    return predicted.numbers();
  }
}
