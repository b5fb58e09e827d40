package org.kindling.meta;

import java.util.List;
import org.kindling.model.Model;
import org.kindling.model.Statistics;
import org.kindling.params.Params;
import org.kindling.task.Examples;
import org.kindling.task.StackedExamples;

/** What a network says about rows, once it is adapted. */
public final class Prediction {
  private Prediction() {}

  /**
   * The predictions of a network.
   *
   * @param network parameters of the model's layout
   * @param rows whose targets are not looked at
   * @return [row, output], row-major
   */
  public static float[] of(Model model, Params network, Examples rows) {
    TracedProgram program =
        TracedProgram.of(
            List.of(model, "predict"),
            model.layout(),
            List.of(StackedExamples.of(List.of(rows))),
            (symbols, examples) ->
                List.of(model.predict(symbols, examples.get(0).rows(), Statistics.OWN)));
    return program.run(network, run -> TracedProgram.floats(run, 0));
  }
}
