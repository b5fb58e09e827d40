package org.kindling.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Learner;

/**
 * A part of a task's network is computed from its support set at once, and nothing else is adapted:
 * one inner step is all there is, and further ones change nothing.
 *
 * @param learner the network and its loss
 * @param start what computes the part
 */
public record Amortised(Learner learner, TaskStart start)
    implements TracedEpisode, StepwiseAdaptation {
  @Override
  public String describe() {
    return "In one pass, " + start.describe();
  }

  @Override
  public List<String> adapted() {
    return start.names(learner);
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public List<Map<String, Tensor>> trajectory(Known known, int steps) {
    List<Map<String, Tensor>> trajectory = new ArrayList<>();
    trajectory.add(copies(start.unknown(learner, known.theta()), known));
    if (steps > 0) {
      trajectory.addAll(Collections.nCopies(steps, copies(start.known(learner, known), known)));
    }
    return trajectory;
  }

  private Map<String, Tensor> copies(Map<String, Tensor> network, Known known) {
    return Copies.of(learner.model().layout(), network, adapted(), known.tasks());
  }

  @Override
  public Direction direction(Known known, ExampleTensors query) {
    return MetaGradient.of(this, known, query);
  }
}
