package org.kindling.meta;

import static org.kindling.graph.Ops.add;
import static org.kindling.graph.Ops.broadcast;
import static org.kindling.graph.Ops.concat;
import static org.kindling.graph.Ops.divide;
import static org.kindling.graph.Ops.exp;
import static org.kindling.graph.Ops.gate;
import static org.kindling.graph.Ops.matmul;
import static org.kindling.graph.Ops.mean;
import static org.kindling.graph.Ops.multiply;
import static org.kindling.graph.Ops.slice;
import static org.kindling.graph.Ops.sum;
import static org.kindling.graph.Ops.tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.Activation;
import org.kindling.model.ExampleTensors;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.model.RowTensors;
import org.kindling.model.Statistics;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.predictive.Family;
import org.kindling.predictive.Predictive;
import org.kindling.predictive.Samples;
import org.kindling.random.RandomStream;

/**
 * A toy method that draws: the support set's mean of what each row is encoded as tells a normal
 * distribution of a latent vector, draws of which go into the network beside each query row.
 *
 * @param learner whose network takes a row's features and the latent vector
 * @param noise what the latent vector is drawn by: its name is {@code z}
 */
public record LatentVariable(Learner learner, Noise noise) implements TracedEpisode {
  private static final int LATENT = 2;
  private static final String ENCODER = "encoder";

  /** For rows of some features with a target. */
  public static LatentVariable of(int features, Loss loss, int draws) {
    int outputs = loss.family().numbers(1);
    Mlp decoder = new Mlp(features + LATENT, List.of(5), outputs, Activation.TANH);
    Layout latent = new Layout(List.of(new Layout.Entry("z", List.of(LATENT))));
    return new LatentVariable(new Learner(decoder, loss), new Noise(11, draws, latent));
  }

  /** The same with more draws, or fewer. */
  public LatentVariable ofDraws(int draws) {
    return new LatentVariable(learner, noise.ofDraws(draws));
  }

  @Override
  public String describe() {
    return "Latent variable, " + noise.draws() + " draws";
  }

  @Override
  public Family family() {
    return Samples.of(learner.loss().family(), noise.draws());
  }

  @Override
  public Layout layout() {
    return learner.model().layout().followedBy(encoder());
  }

  private Layout encoder() {
    int width = ((Mlp) learner.model()).inputs() - LATENT + 1;
    return new Layout(List.of(new Layout.Entry(ENCODER, List.of(width, 2 * LATENT))));
  }

  @Override
  public Params initialise(long seed) {
    RandomStream random = RandomStream.of(seed);
    return learner
        .model()
        .initialise(seed)
        .followedBy(Params.zeros(encoder()).map(zero -> (float) random.uniform(-1, 1)));
  }

  @Override
  public Predictive predict(Known known, RowTensors query, Inference inference) {
    Tensor latent = encoded(known.theta().get(ENCODER), known.support().whole());
    Tensor mean = slice(latent, 2, 0, LATENT);
    Tensor deviation = exp(slice(latent, 2, LATENT, LATENT));
    List<Predictive> draws = new ArrayList<>();
    for (int draw = 0; draw < noise.draws(); draw++) {
      Tensor drawn = slice(known.noise().get("z"), 1, draw, 1);
      draws.add(decoded(known.theta(), add(mean, multiply(deviation, drawn)), query));
    }
    return Samples.of(draws);
  }

  /** [task, 1, latent]: the means, and the logs of the deviations. */
  private static Tensor encoded(Tensor weights, ExampleTensors support) {
    Tensor rows = concat(2, List.of(support.features(), support.targets()));
    Tensor each = tanh(matmul(rows, weights));
    return support
        .mask()
        .map(mask -> divide(sum(gate(each, mask), 1), sum(mask, 1)))
        .orElseGet(() -> mean(each, 1));
  }

  private Predictive decoded(Map<String, Tensor> theta, Tensor latent, RowTensors query) {
    Tensor beside = broadcast(latent, latent.shape().with(1, query.rows()));
    Tensor rows = concat(2, List.of(query.features(), beside));
    return learner.predictive(
        learner.model().predict(theta, new RowTensors(rows, query.mask()), Statistics.OWN));
  }
}
