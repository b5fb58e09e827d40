package org.kindling.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How sure predictions are and how often rightly, as sums that can be merged in any order.
 *
 * <p>Queries are put into bins of equal width by their confidence, the probability of the most
 * probable class.
 *
 * <p>Source: Guo et al. 2017, arXiv:1706.04599, section 2; 15 bins as in their experiments.
 *
 * @param bins from confidence 0 to 1
 */
public record Calibration(List<Bin> bins) {
  /** How many bins. */
  public static final int BINS = 15;

  /** Of no queries. */
  public static final Calibration NONE = new Calibration(Collections.nCopies(BINS, Bin.EMPTY));

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
    if (bins.size() != BINS) {
      throw new IllegalArgumentException(
          "a calibration must have " + BINS + " bins but has " + bins.size());
    }
  }

  /**
   * The sums over the queries of a bin.
   *
   * @param queries how many
   * @param correct how many of them were told rightly
   * @param confidence their summed confidence in units of 2^-32: whole numbers add up to the same
   *     bits in any order, and two thousand million queries fit
   */
  public record Bin(long queries, long correct, long confidence) {
    static final Bin EMPTY = new Bin(0, 0, 0);

    private static final double UNIT = 1L << 32;

    /** A bin of a mean confidence. */
    public static Bin of(long queries, long correct, double meanConfidence) {
      return new Bin(queries, correct, Math.round(meanConfidence * queries * UNIT));
    }

    /** The share that was told rightly; NaN where the bin is empty. */
    public double accuracy() {
      return (double) correct / queries;
    }

    /** The mean confidence; NaN where the bin is empty. */
    public double meanConfidence() {
      return confidence / UNIT / queries;
    }

    private Bin merge(Bin other) {
      return new Bin(
          queries + other.queries, correct + other.correct, confidence + other.confidence);
    }
  }

  /** Of one task's queries. */
  public static Calibration of(Outcome outcome) {
    long[] queries = new long[BINS];
    long[] correct = new long[BINS];
    long[] confidence = new long[BINS];
    for (int row = 0; row < outcome.rows(); row++) {
      double sure = Classification.confidence(outcome, row);
      int bin = (int) Math.min(BINS - 1, sure * BINS);
      queries[bin]++;
      correct[bin] += Classification.isCorrect(outcome, row) ? 1 : 0;
      confidence[bin] += Math.round(sure * Bin.UNIT);
    }
    List<Bin> bins = new ArrayList<>(BINS);
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(new Bin(queries[bin], correct[bin], confidence[bin]));
    }
    return new Calibration(bins);
  }

  /** Of the queries of both. */
  public Calibration merge(Calibration other) {
    List<Bin> merged = new ArrayList<>(BINS);
    for (int bin = 0; bin < BINS; bin++) {
      merged.add(bins.get(bin).merge(other.bins.get(bin)));
    }
    return new Calibration(merged);
  }

  /** How many queries. */
  public long queries() {
    return bins.stream().mapToLong(Bin::queries).sum();
  }

  /**
   * The expected calibration error: the mean over queries of how far their bin's accuracy is from
   * its mean confidence. From 0 to 1, lower is better; NaN of no queries.
   */
  public double error() {
    double sum = 0;
    for (Bin bin : bins) {
      sum += Math.abs(bin.correct() - bin.confidence() / Bin.UNIT);
    }
    return sum / queries();
  }
}
