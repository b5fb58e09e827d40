package org.kindling.baseline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.kindling.mixed.MixedModel;
import org.kindling.mixed.Moments;
import org.kindling.mixed.NormalPrior;
import org.kindling.mixed.TrainingEntities;
import org.kindling.round.Backend;
import org.kindling.round.StepWatchdog;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * Linear models to compare a meta-learner on a table with, each on the same support and query rows:
 * the mean of the support targets, one regression on all training entities' rows, a ridge
 * regression on the support rows alone, and a linear model with a learned Gaussian prior.
 */
public final class LinearBaselines {
  /** What a person calls the mean of the support targets. */
  public static final String MEAN = "mean of support";

  /** What a person calls the regression on all training entities' rows. */
  public static final String POOLED = "one pooled regression";

  /** What a person calls the regression on the support rows alone. */
  public static final String RIDGE = "ridge on the support rows";

  /** What a person calls the linear model with a learned prior. */
  public static final String PRIOR = "linear model with learned prior";

  /** Ridge strength of a standardised feature. */
  private static final double PENALTY = 1;

  /** Of the intercept: as good as free, yet solvable from one row. */
  private static final double INTERCEPT_RIDGE = 1e-3;

  /** Entities that are computed together: sums over them are added up in this order everywhere. */
  private static final int BLOCK = 64;

  private static final StepWatchdog PATIENT = new StepWatchdog(Duration.ofMinutes(10));

  private final Map<String, LinearBaseline> baselines = new LinkedHashMap<>();
  private final RealVector pooled;
  private final NormalPrior prior;

  /**
   * The models, those that learn from training entities fitted to the rows of these.
   *
   * @param backend where the one that takes long learns; the same numbers everywhere
   */
  public LinearBaselines(List<Examples> trainingEntities, Backend backend) {
    TrainingEntities entities = TrainingEntities.of(trainingEntities);
    this.pooled = leastSquares(Moments.sum(entities.moments()));
    this.prior = MixedModel.USUAL.learn(entities, backend, BLOCK, PATIENT);
    baselines.put(MEAN, LinearBaselines::supportMean);
    baselines.put(POOLED, support -> pooled);
    baselines.put(RIDGE, support -> ridge(support, PENALTY));
    baselines.put(PRIOR, support -> prior.posterior(support).mean());
  }

  /**
   * Their errors on the source's first meta-test tasks.
   *
   * @param tasks how many, at least 1
   * @throws ArithmeticException where a model has no finite error
   */
  public List<BaselineScore> scores(ExampleSource source, long tasks) {
    return scores(
        LongStream.range(0, tasks).mapToObj(id -> source.task(Split.META_TEST, id)).toList());
  }

  /** Their errors on these tasks. */
  public List<BaselineScore> scores(List<Task> tasks) {
    return baselines.entrySet().stream()
        .map(baseline -> score(baseline.getKey(), baseline.getValue(), tasks))
        .toList();
  }

  private static BaselineScore score(String name, LinearBaseline baseline, List<Task> tasks) {
    double sum =
        tasks.stream().mapToDouble(task -> meanSquaredError(baseline, task)).reduce(0, Double::sum);
    double error = Math.sqrt(sum / tasks.size());
    if (!Double.isFinite(error)) {
      throw new ArithmeticException(name + " has an error of " + error);
    }
    return new BaselineScore(name, error);
  }

  private static double meanSquaredError(LinearBaseline baseline, Task task) {
    return Moments.of(task.query()).meanSquaredError(baseline.weights(Moments.of(task.support())));
  }

  /** The weights of the regression on all training entities' rows. */
  public RealVector pooled() {
    return pooled;
  }

  /** What the training entities tell of weights before any row of an entity is known. */
  public NormalPrior prior() {
    return prior;
  }

  /** The mean of the support targets, whatever the features. */
  public static RealVector supportMean(Moments support) {
    RealVector weights = new ArrayRealVector(support.width());
    weights.setEntry(0, support.xy().getEntry(0) / support.weight());
    return weights;
  }

  /** The shortest of the best weights, where several are as good. */
  private static RealVector leastSquares(Moments rows) {
    return new SingularValueDecomposition(rows.xx()).getSolver().solve(rows.xy());
  }

  /**
   * The ridge regression on the support rows alone.
   *
   * @param strength of the penalty of a standardised feature
   */
  public static RealVector ridge(Moments support, double strength) {
    RealMatrix penalty =
        MatrixUtils.createRealIdentityMatrix(support.width()).scalarMultiply(strength);
    penalty.setEntry(0, 0, INTERCEPT_RIDGE);
    return new LUDecomposition(support.xx().add(penalty)).getSolver().solve(support.xy());
  }
}
