package org.kindling.train;

import java.util.ArrayList;
import java.util.List;
import org.kindling.meta.Aggregate;
import org.kindling.meta.EpisodicAlgorithm;
import org.kindling.meta.QueryPredictions;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.task.TaskBlock;

/**
 * A toy algorithm: each task's loss is half the squared distance of theta to its centre, an inner
 * step goes half of the way, and the direction of descent is the gradient before adaptation.
 */
public record Bowls(int dimensions, Layout state) implements EpisodicAlgorithm {
  /** All of which is descended on. */
  public Bowls(int dimensions) {
    this(dimensions, new Layout(List.of()));
  }

  /** The same, where the point is state of the method and passes the optimiser. */
  Bowls asState() {
    return new Bowls(dimensions, layout());
  }

  @Override
  public Layout layout() {
    return new Layout(List.of(new Layout.Entry("point", List.of(dimensions))));
  }

  @Override
  public Aggregate estimate(Params theta, TaskBlock block, Programs programs) {
    float[] sum = new float[dimensions];
    double support = 0;
    long nonFinite = Aggregate.NONE;
    for (int t = 0; t < block.tasks(); t++) {
      double loss = loss(theta, block.support().targets(), t);
      support += loss;
      if (!Double.isFinite(loss)) {
        nonFinite = Math.min(nonFinite, block.ids().get(t));
      }
      for (int i = 0; i < dimensions; i++) {
        sum[i] += theta.get(i) - block.support().targets()[t * dimensions + i];
      }
    }
    return new Aggregate(Params.of(layout(), sum), support, support / 4, block.tasks(), nonFinite);
  }

  @Override
  public QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    float[] centres = block.support().targets();
    List<float[]> perStep = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      float[] points = new float[centres.length];
      for (int i = 0; i < points.length; i++) {
        float distance = theta.get(i % dimensions) - centres[i];
        points[i] = centres[i] + distance / (1 << step);
      }
      perStep.add(points);
    }
    return new QueryPredictions(family(), perStep);
  }

  @Override
  public Params initialise(long seed) {
    return Params.zeros(layout());
  }

  @Override
  public Learner learner() {
    return new Learner(new Mlp(1, List.of(), dimensions, Activation.RELU), Loss.MEAN_SQUARED_ERROR);
  }

  @Override
  public String describe() {
    return "bowls";
  }

  private double loss(Params theta, float[] centres, int task) {
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      double distance = theta.get(i) - centres[task * dimensions + i];
      squares += distance * distance;
    }
    return squares / 2;
  }
}
