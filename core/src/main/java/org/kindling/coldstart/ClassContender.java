package org.kindling.coldstart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.kindling.baseline.LogisticRegression;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;
import org.kindling.metric.Outcome;
import org.kindling.predictive.Logits;
import org.kindling.task.Examples;

/**
 * A model that tells classes apart.
 *
 * @param fewest rows that it must know
 */
public record ClassContender(String name, int fewest, ClassRule rule) implements Contender {
  /** What a person calls the regression on rows of all training entities. */
  public static final String POOLED = "one pooled classifier";

  /** What a person calls the share that each class has of the known rows. */
  public static final String FREQUENCIES = "class frequencies of support";

  /** What a person calls the regression on the known rows alone. */
  public static final String RIDGE = "logistic ridge on support rows";

  /**
   * One logistic regression for all entities, whatever is known of one, with the penalty that does
   * best on validation entities.
   *
   * @param training rows of all training entities, or a sample of them
   */
  public static ClassContender pooled(Examples training, Newcomers validation) {
    return LinearContender.PENALTIES.stream()
        .map(penalty -> pooled(training, validation.classCount(), penalty))
        .min(Comparator.comparingDouble(it -> crossEntropy(it, validation, 0)))
        .orElseThrow();
  }

  private static ClassContender pooled(Examples training, int classes, double penalty) {
    LogisticRegression.Weights weights = new LogisticRegression(classes, penalty).fit(training);
    return new ClassContender(
        POOLED, 0, (newcomers, entity, known) -> weights.logProbabilities(newcomers.query(entity)));
  }

  /** How often each class is among the known rows, one more than counted: Laplace's rule. */
  public static ClassContender ownFrequencies() {
    return new ClassContender(FREQUENCIES, 1, ClassContender::frequencies);
  }

  private static float[] frequencies(Newcomers newcomers, int entity, int known) {
    int classes = newcomers.classCount();
    float[] counts = new float[classes];
    Arrays.fill(counts, 1);
    Examples support = newcomers.support(entity, known);
    for (int row = 0; row < support.rows(); row++) {
      counts[(int) support.targets()[row]] += support.weight(row);
    }
    float[] logits = new float[newcomers.query(entity).rows() * classes];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) StrictMath.log(counts[i % classes]);
    }
    return logits;
  }

  /**
   * A logistic regression on the known rows alone, with the penalty of {@link
   * LinearContender#PENALTIES} that does best on validation entities with as many rows known; of
   * equal ones the smallest.
   *
   * @param known numbers of rows that it will be asked for
   */
  public static ClassContender ownRidge(Newcomers validation, List<Integer> known) {
    SortedMap<Integer, Double> chosen = new TreeMap<>();
    known.stream().filter(k -> k > 0).forEach(k -> chosen.put(k, penalty(validation, k)));
    return new ClassContender(
        RIDGE, 1, (newcomers, entity, k) -> ridge(chosen.get(k)).logits(newcomers, entity, k));
  }

  private static double penalty(Newcomers validation, int known) {
    ToDoubleFunction<Double> error =
        penalty -> crossEntropy(new ClassContender(RIDGE, 1, ridge(penalty)), validation, known);
    return LinearContender.PENALTIES.stream().min(Comparator.comparingDouble(error)).orElseThrow();
  }

  private static ClassRule ridge(double penalty) {
    return (newcomers, entity, known) ->
        new LogisticRegression(newcomers.classCount(), penalty)
            .fit(newcomers.support(entity, known))
            .logProbabilities(newcomers.query(entity));
  }

  /** By which variants of one method are chosen from: the sum over entities of the log loss. */
  public static double crossEntropy(Contender contender, Newcomers newcomers, int known) {
    int metric = Judgement.CLASSES.metrics().indexOf(Metric.CROSS_ENTROPY);
    return Arrays.stream(contender.measured(newcomers, known)[metric]).sum();
  }

  @Override
  public double[][] measured(Newcomers newcomers, int known) {
    double[][] measured = new double[Judgement.CLASSES.metrics().size()][newcomers.size()];
    for (int entity = 0; entity < newcomers.size(); entity++) {
      Examples query = newcomers.query(entity);
      float[] logits = rule.logits(newcomers, entity, known);
      double[] figures =
          Judgement.CLASSES.measure(
              new Outcome(new Logits(), query.rows(), logits, query.targets(), query.weights()));
      for (int metric = 0; metric < measured.length; metric++) {
        measured[metric][entity] = figures[metric];
      }
    }
    return measured;
  }
}
