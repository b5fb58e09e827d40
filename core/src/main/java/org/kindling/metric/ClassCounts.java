package org.kindling.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.kindling.metric.Calibration.Bin;

/**
 * What some tasks with classes are like, and how sure their predictions are.
 *
 * @param ways classes of a task
 * @param shots rows of a class to adapt to
 * @param queries rows of a class to be judged on
 * @param calibration over all queries, after the last inner step
 */
public record ClassCounts(
    int ways, RowsPerClass shots, RowsPerClass queries, Calibration calibration) {
  private static final String WAYS = "ways";
  private static final String SHOTS = "shots";
  private static final String QUERIES = "queries";
  private static final String BIN_QUERIES = "calibration_queries";
  private static final String BIN_CORRECT = "calibration_correct";
  private static final String BIN_CONFIDENCE = "calibration_confidence";

  /**
   * Of one task.
   *
   * @param known the classes of its support set
   * @param outcome with a logit for each class, and perhaps for more
   */
  static ClassCounts of(float[] known, Outcome outcome) {
    int ways = 1 + (int) Math.max(greatest(known), greatest(outcome.targets()));
    return new ClassCounts(
        ways,
        RowsPerClass.of(known, ways),
        RowsPerClass.of(outcome.targets(), ways),
        Calibration.of(outcome));
  }

  /** Outputs may be more than a task's classes. */
  private static float greatest(float[] classes) {
    float greatest = 0;
    for (float one : classes) {
      greatest = Math.max(greatest, one);
    }
    return greatest;
  }

  /** What {@link #counts} was made of; empty where something else was counted. */
  public static Optional<ClassCounts> of(Counts counts) {
    if (!counts.sums().containsKey(BIN_CONFIDENCE)) {
      return Optional.empty();
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < Calibration.BINS; bin++) {
      bins.add(
          new Bin(
              counts.sums().get(BIN_QUERIES).get(bin),
              counts.sums().get(BIN_CORRECT).get(bin),
              counts.sums().get(BIN_CONFIDENCE).get(bin)));
    }
    return Optional.of(
        new ClassCounts(
            Math.toIntExact(counts.ranges().get(WAYS).most()),
            rows(counts.ranges().get(SHOTS)),
            rows(counts.ranges().get(QUERIES)),
            new Calibration(bins)));
  }

  /** As numbers that can be merged with those of other tasks. */
  public Counts counts() {
    return Counts.ofRange(WAYS, new Counts.Range(ways, ways))
        .merge(Counts.ofRange(SHOTS, new Counts.Range(shots.least(), shots.most())))
        .merge(Counts.ofRange(QUERIES, new Counts.Range(queries.least(), queries.most())))
        .merge(Counts.of(BIN_QUERIES, bins(Bin::queries)))
        .merge(Counts.of(BIN_CORRECT, bins(Bin::correct)))
        .merge(Counts.of(BIN_CONFIDENCE, bins(Bin::confidence)));
  }

  private long[] bins(ToLongFunction<Bin> number) {
    return calibration.bins().stream().mapToLong(number).toArray();
  }

  private static RowsPerClass rows(Counts.Range range) {
    return new RowsPerClass(Math.toIntExact(range.least()), Math.toIntExact(range.most()));
  }

  /** How large the tasks are, for a person: 5-way 1-shot, 15 queries per class. */
  public String describe() {
    String rows = queries.describe();
    return String.format(
        Locale.ROOT,
        "%d-way %s-shot, %s %s per class",
        ways,
        shots.describe(),
        rows,
        rows.equals("1") ? "query" : "queries");
  }
}
