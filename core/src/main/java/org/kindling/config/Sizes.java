package org.kindling.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.kindling.config.kind.InnerKeys;
import org.kindling.config.kind.Key;
import org.kindling.config.kind.Pooled;
import org.kindling.config.kind.Settings;
import org.kindling.config.text.Section;

/**
 * Holds what a configuration asks for to what an array can have, before anything is allocated: all
 * sizes that follow from the configuration alone, counted exactly.
 *
 * @param experiment what is asked for
 * @param kindling where errors are told
 * @param known how many numbers a row has, once the data have told it
 */
record Sizes(Experiment experiment, Section kindling, OptionalLong known) {
  /** Of one array: what holds it as bytes counts them in whole numbers of 32 bits. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 4095L;

  /** Objects that the driver holds for each task of a meta-batch or an evaluation. */
  private static final int SCORE_BYTES = 16;

  /** Refuses the first key that asks for too much. */
  void check() {
    if (!experiment.algorithm().isByRounds()) {
      checkNetwork();
      checkRows();
    }
    checkTasks();
  }

  private void checkNetwork() {
    List<BigInteger> network = experiment.model().parameters(row());
    Section model = kindling.at("model");
    String units = experiment.model().widthKey();
    BigInteger all = network.stream().reduce(BigInteger.ZERO, BigInteger::add);
    require(model, units, "the parameters", times(all, Float.BYTES));
  }

  /** The sets of a block's tasks, as they enter the network and as its widest layer has them. */
  private void checkRows() {
    long tasks = experiment.run().block().orElse(1);
    BigInteger row = times(widest(), Float.BYTES).multiply(BigInteger.valueOf(tasks));
    for (Demand demand : experiment.task().demands()) {
      Section section = kindling.at(demand.section());
      String key = section.absent(demand.key()) ? demand.instead() : demand.key();
      require(section, key, demand.what(), demand.bytes(row));
    }
    experiment
        .test()
        .support()
        .ifPresent(
            rows ->
                require(
                    kindling.at("eval.test"),
                    "support",
                    "the support rows of a block",
                    times(row, rows)));
    checkBatches(row);
  }

  /** The rows of all inner steps lie behind each other. */
  private void checkBatches(BigInteger row) {
    Settings settings = experiment.algorithm().settings();
    long steps = Math.max(experiment.algorithm().innerSteps(), experiment.test().steps());
    for (Key<Optional<Integer>> key : List.of(InnerKeys.BATCH, InnerKeys.TEST_BATCH)) {
      if (settings.has(key)) {
        settings
            .get(key)
            .ifPresent(
                rows ->
                    require(
                        kindling.at("algorithm.inner"),
                        key.name().substring("inner.".length()),
                        "the rows of " + steps + " inner steps",
                        times(times(row, rows), steps)));
      }
    }
  }

  private void checkTasks() {
    OuterConfig outer = experiment.outer();
    Section section = kindling.at("outer");
    // Each task's losses, and the number of every task that is ever made.
    BigInteger metaBatch = BigInteger.valueOf(outer.metaBatch());
    require(section, "meta-batch", "its tasks' losses", times(metaBatch, SCORE_BYTES * 8L));
    if (times(metaBatch, outer.steps()).bitLength() > 62) {
      throw section.wrong("steps", "so few that all tasks can be numbered by 63 bits");
    }
    requireScores("eval.test", experiment.test().tasks(), experiment.test().steps());
    requireScores("run.eval", experiment.run().validation().tasks(), experiment.validationSteps());
    experiment.algorithm().pooled().ifPresent(this::checkPooled);
  }

  private void checkPooled(Pooled pooled) {
    Section pooling = kindling.at("algorithm.pooled");
    BigInteger row = times(widest(), Float.BYTES);
    require(pooling, "rows", "a minibatch", times(row, pooled.rows()));
    BigInteger minibatches = times(BigInteger.valueOf(pooled.workers()), pooled.minibatches());
    require(pooling, "workers", "the minibatches' numbers", times(minibatches, SCORE_BYTES));
  }

  private void requireScores(String section, long tasks, long steps) {
    BigInteger scores = times(BigInteger.valueOf(tasks), steps + 1);
    require(
        kindling.at(section), "tasks", "the scores after each step", times(scores, SCORE_BYTES));
  }

  /** Numbers of a row where it has most: as it enters, or in a layer. */
  private BigInteger widest() {
    return experiment.model().widest(row());
  }

  private RowSize row() {
    RowSize row = experiment.task().row();
    return known.isPresent() ? row.withInputs(known.getAsLong()) : row;
  }

  private static void require(Section section, String key, String what, BigInteger bytes) {
    if (bytes.compareTo(BigInteger.valueOf(MOST_BYTES)) > 0) {
      throw section.wrong(
          key,
          String.format(
              Locale.ROOT,
              "so little that %s fit into %d bytes (they would take %d)",
              what,
              MOST_BYTES,
              bytes));
    }
  }

  private static BigInteger times(BigInteger size, long count) {
    return size.multiply(BigInteger.valueOf(count));
  }
}
