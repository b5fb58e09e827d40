package org.kindling.mixed;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealVector;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.meta.NetworkAdaptation;
import org.kindling.meta.QueryPredictions;
import org.kindling.meta.TaskParameters;
import org.kindling.model.Activation;
import org.kindling.model.Inference;
import org.kindling.model.Learner;
import org.kindling.model.Mlp;
import org.kindling.model.NormalLikelihood;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.program.Programs;
import org.kindling.round.Backend;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.StackedExamples;
import org.kindling.task.TaskBlock;
import org.kindling.train.RoundsMethod;

/**
 * A linear model whose weights are normally distributed over entities. That distribution is learned
 * from all rows of the training entities; a task is adapted to by the posterior of its weights, and
 * what is predicted for a row is the normal distribution that follows.
 *
 * <p>Source: Laird and Ware 1982, "Random-effects models for longitudinal data".
 *
 * @param learner a linear network, and what its two outputs mean
 * @param model how the distribution is estimated
 */
public record LinearPrior(Learner learner, MixedModel model)
    implements RoundsMethod, TaskParameters, NetworkAdaptation {
  /** For rows of so many features. */
  public static LinearPrior of(int features, MixedModel model) {
    return new LinearPrior(learner(features), model);
  }

  /** What predicts a row's target, by its mean and the log of its variance. */
  public static Learner learner(int features) {
    return new Learner(new Mlp(features, List.of(), 2, Activation.RELU), new NormalLikelihood());
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "Linear model with learned prior, %s, %s covariance",
        model.estimate(),
        model.covariance().name().toLowerCase(Locale.ROOT));
  }

  /** Which covariance it has come to, where the data decide. */
  @Override
  public List<String> remarks(ExampleSource source) {
    int entities = trainingEntities(source);
    Covariance chosen = model.covariance().of(entities, weights());
    return model.covariance() == CovarianceRule.AUTO
        ? List.of(
            String.format(
                Locale.ROOT,
                "covariance of the weights: %s, for a full one has %d numbers and there are %d"
                    + " training entities",
                chosen.name().toLowerCase(Locale.ROOT),
                Covariance.FULL.size(weights()),
                entities))
        : List.of();
  }

  private static int trainingEntities(ExampleSource source) {
    return source
        .trainingChunks()
        .map(chunks -> Arrays.stream(chunks.entities()).sum())
        .orElseGet(() -> source.trainingEntities().size());
  }

  @Override
  public Layout layout() {
    return NormalPrior.layout(weights());
  }

  /** Weights that are known to be 0, but for one deviation each. */
  @Override
  public Params initialise(long seed) {
    return new NormalPrior(
            MatrixUtils.createRealVector(new double[weights()]),
            MatrixUtils.createRealIdentityMatrix(weights()),
            MatrixUtils.createRealMatrix(weights(), weights()),
            1)
        .parameters();
  }

  private int weights() {
    return ((Mlp) learner.model()).inputs() + 1;
  }

  /** The line of an entity of which nothing is known but that it is one. */
  @Override
  public Params network(Params theta) {
    NormalPrior prior = NormalPrior.of(theta);
    return line(prior.mean(), prior.noise());
  }

  /**
   * The line that is expected, with the variance of targets around it. What is not known of the
   * line, which {@link #queryPredictions} adds for each row, a linear network can't say.
   */
  @Override
  public Params adapt(Params theta, Examples support, int steps, Programs programs) {
    NormalPrior prior = NormalPrior.of(theta);
    return line(prior.posterior(Moments.of(support)).mean(), prior.noise());
  }

  private Params line(RealVector weights, double noise) {
    Layout network = learner.model().layout();
    float[] values = new float[network.size()];
    for (int i = 1; i < weights(); i++) {
      values[2 * (i - 1)] = (float) weights.getEntry(i);
    }
    values[values.length - 2] = (float) weights.getEntry(0);
    values[values.length - 1] = (float) StrictMath.log(noise);
    return Params.owning(network, values);
  }

  @Override
  public Steps open(ExampleSource source, Backend backend, int block, StepWatchdog watchdog) {
    if (trainingEntities(source) == 0) {
      throw new KindlingException(
          ExitCode.USAGE,
          "algorithm.name = linear-prior learns from entities that have rows, as those of task.source ="
              + " table, but these tasks are made of none; expected quantities as targets");
    }
    return model.open(moments(source), backend, block, watchdog);
  }

  private EntityMoments moments(ExampleSource source) {
    return source
        .trainingChunks()
        .<EntityMoments>map(chunks -> new ChunkedMoments(chunks, weights()))
        .orElseGet(() -> TrainingEntities.of(source.trainingEntities()));
  }

  @Override
  public QueryPredictions queryPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    float[] posteriors = taskParameters(theta, block, steps, programs);
    float[] numbers = predictions(NormalPrior.of(theta), posteriors, block.query());
    return new QueryPredictions(family(), Collections.nCopies(steps + 1, numbers));
  }

  @Override
  public Layout taskLayout() {
    return NormalPrior.Posterior.layout(weights());
  }

  /** The posteriors of the tasks' weights; of a task without rows what is known before. */
  @Override
  public float[] taskParameters(Params theta, TaskBlock block, int steps, Programs programs) {
    NormalPrior prior = NormalPrior.of(theta);
    int size = taskLayout().size();
    float[] all = new float[block.tasks() * size];
    for (int task = 0; task < block.tasks(); task++) {
      Moments seen = seen(block.support(), task);
      System.arraycopy(prior.posterior(seen).values(), 0, all, task * size, size);
    }
    return all;
  }

  @Override
  public QueryPredictions firstAndLastPredictions(
      Params theta, TaskBlock block, int steps, Inference inference, Programs programs) {
    float[] posteriors = taskParameters(theta, block, steps, programs);
    return predictionsBy(theta, posteriors, block.query(), steps, programs);
  }

  @Override
  public QueryPredictions predictionsBy(
      Params theta, float[] parameters, StackedExamples query, int steps, Programs programs) {
    NormalPrior prior = NormalPrior.of(theta);
    float[] nothingKnown = prior.posterior(Moments.none(weights())).values();
    float[] before = new float[parameters.length];
    for (int first = 0; first < before.length; first += nothingKnown.length) {
      System.arraycopy(nothingKnown, 0, before, first, nothingKnown.length);
    }
    return new QueryPredictions(
        family(),
        List.of(predictions(prior, before, query), predictions(prior, parameters, query)));
  }

  private float[] predictions(NormalPrior prior, float[] posteriors, StackedExamples query) {
    int size = taskLayout().size();
    float[] numbers = new float[query.tasks() * query.rows() * 2];
    for (int task = 0; task < query.tasks(); task++) {
      NormalPrior.Posterior posterior =
          NormalPrior.Posterior.of(posteriors, task * size, weights());
      for (int row = 0; row < query.rows(); row++) {
        predict(prior, posterior, query, task * query.rows() + row, numbers);
      }
    }
    return numbers;
  }

  private Moments seen(StackedExamples sets, int task) {
    int rows = sets.counting(task);
    return rows == 0
        ? Moments.none(weights())
        : Moments.of(
            new Examples(
                rows,
                sets.featureShape(),
                sets.ofTask(task, sets.features()),
                sets.outputs(),
                sets.ofTask(task, sets.targets()),
                sets.weights(task)));
  }

  private static void predict(
      NormalPrior prior,
      NormalPrior.Posterior posterior,
      StackedExamples query,
      int row,
      float[] numbers) {
    RealVector x = Moments.row(query.features(), row, posterior.mean().getDimension());
    double variance = x.dotProduct(posterior.covariance().operate(x)) + prior.noise();
    numbers[2 * row] = (float) posterior.mean().dotProduct(x);
    numbers[2 * row + 1] = (float) StrictMath.log(variance);
  }
}
