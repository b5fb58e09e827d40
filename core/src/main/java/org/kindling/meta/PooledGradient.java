package org.kindling.meta;

import static org.kindling.graph.Ops.reshape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Gradients;
import org.kindling.graph.Shape;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Arguments;
import org.kindling.program.Arguments.Argument;
import org.kindling.program.Programs;
import org.kindling.program.Results;
import org.kindling.program.TracedFunction;
import org.kindling.task.StackedExamples;

/**
 * The gradient of a network's loss on rows, whichever tasks they are from: what conventional
 * training descends on. Batch normalisation takes the rows' own statistics.
 *
 * @param learner the network and its loss
 */
public record PooledGradient(Learner learner) {
  private static final String GRADIENT = "gradient";
  private static final String LOSS = "loss";
  private static final String ROWS = "rows";

  /**
   * At some parameters.
   *
   * @param gradient of the network's layout
   * @param loss the mean over the rows
   */
  public record Value(Params gradient, double loss) {
    /** Whether it can be descended on. */
    public boolean isFinite() {
      return Double.isFinite(loss) && gradient.isFinite();
    }
  }

  /**
   * Its value.
   *
   * @param parameters of the network
   * @param rows of one set
   */
  public Value at(Params parameters, StackedExamples rows, Programs programs) {
    return function().call(arguments(parameters, rows), programs, this::value);
  }

  /**
   * Memory, in bytes, that a process holds to the end of a run for each thread that computes it on
   * rows of this shape.
   */
  public long footprint(StackedExamples rows) {
    return function().footprint(arguments(Params.zeros(learner.model().layout()), rows));
  }

  private static Arguments arguments(Params parameters, StackedExamples rows) {
    List<Argument> arguments =
        new ArrayList<>(EpisodeArguments.ofParams(EpisodeArguments.THETA, parameters));
    arguments.addAll(EpisodeArguments.ofSet(ROWS, rows));
    return new Arguments(arguments);
  }

  private TracedFunction function() {
    return TracedFunction.of(List.of(this, GRADIENT), this::trace);
  }

  private Value value(Results results) {
    Params gradient = EpisodeArguments.params(results, GRADIENT, learner.model().layout());
    return new Value(gradient, results.doubles(LOSS)[0]);
  }

  private Map<String, Tensor> trace(Map<String, Tensor> symbols) {
    Map<String, Tensor> parameters = TracedFunction.below(EpisodeArguments.THETA, symbols);
    ExampleTensors rows = EpisodeSymbols.set(ROWS, symbols);
    Tensor loss = learner.losses(parameters, rows);
    Layout layout = learner.model().layout();
    List<Tensor> gradients =
        Gradients.of(
            reshape(loss, Shape.of()), layout.names().stream().map(parameters::get).toList());
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < gradients.size(); i++) {
      outputs.put(GRADIENT + "/" + layout.names().get(i), gradients.get(i));
    }
    outputs.put(LOSS, loss);
    return outputs;
  }
}
