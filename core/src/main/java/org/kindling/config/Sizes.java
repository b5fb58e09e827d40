package org.kindling.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Holds what a configuration asks for to what an array can have, before anything is allocated: all
 * sizes that follow from the configuration alone, counted exactly.
 *
 * @param experiment what is asked for
 * @param kindling where errors are told
 * @param known how many numbers a row has, once the data have told it
 */
record Sizes(Experiment experiment, Section kindling, OptionalLong known) {
  /** Off-heap memory is addressed by whole numbers of 32 bits: the bytes of one array. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 4095L;

  /** Objects that the driver holds for each task of a meta-batch or an evaluation. */
  private static final int SCORE_BYTES = 16;

  /** Refuses the first key that asks for too much. */
  void check() {
    List<BigInteger> network = parameters();
    Section model = kindling.at("model");
    String units = experiment.model() instanceof MlpConfig ? "hidden" : "filters";
    BigInteger all = network.stream().reduce(BigInteger.ZERO, BigInteger::add);
    require(model, units, "the parameters", times(all, Float.BYTES));
    checkRows();
    checkTasks();
  }

  /** The sets of a block's tasks, as they enter the network and as its widest layer has them. */
  private void checkRows() {
    Section task = kindling.at("task");
    long tasks = experiment.run().block().orElse(1);
    BigInteger row = times(widest(), Float.BYTES).multiply(BigInteger.valueOf(tasks));
    if (experiment.task() instanceof SinusoidConfig curves) {
      require(task, "support", "the support rows of a block", times(row, curves.support().most()));
      require(task, "query", "the query rows of a block", times(row, curves.query().most()));
      curves
          .trainingTasks()
          .ifPresent(
              count ->
                  require(
                      task, "training-tasks", "their order", times(BigInteger.valueOf(count), 4)));
    }
    if (experiment.task() instanceof TableConfig table) {
      require(task, "support", "the support rows of a block", times(row, table.support()));
    }
    if (experiment.task() instanceof ImageConfig images) {
      BigInteger training = times(row, images.training().ways());
      require(task, "shots", "the support images", times(training, images.training().shots()));
      require(task, "queries", "the query images", times(training, images.training().queries()));
      Section test = kindling.at("eval.test");
      BigInteger testing = times(row, images.testing().ways());
      String shots = test.absent("shots") ? "ways" : "shots";
      String queries = test.absent("queries") ? "ways" : "queries";
      require(test, shots, "the support images", times(testing, images.testing().shots()));
      require(test, queries, "the query images", times(testing, images.testing().queries()));
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
    Section inner = kindling.at("algorithm.inner");
    long steps = Math.max(experiment.algorithm().inner().steps(), experiment.test().steps());
    for (String key : List.of("batch", "test-batch")) {
      inner
          .optionalInteger(key, Range.atLeast(1))
          .ifPresent(
              rows ->
                  require(
                      inner,
                      key,
                      "the rows of " + steps + " inner steps",
                      times(times(row, rows), steps)));
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
    AlgorithmConfig.Pooled pooled = experiment.algorithm().pooled();
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

  /** Elements of each of the network's parameters; those that only the data tell are left out. */
  private List<BigInteger> parameters() {
    List<BigInteger> sizes = new ArrayList<>();
    if (experiment.model() instanceof MlpConfig mlp) {
      long before = inputs();
      for (long units : mlp.hidden()) {
        sizes.add(times(BigInteger.valueOf(before + 1), units));
        before = units;
      }
      sizes.add(times(BigInteger.valueOf(before + 1), outputs()));
    }
    if (experiment.model() instanceof ConvolutionalConfig network) {
      long filters = network.filters();
      sizes.add(times(BigInteger.valueOf(9), filters));
      sizes.add(times(BigInteger.valueOf(9 * filters), filters * (network.blocks() - 1L)));
    }
    return sizes;
  }

  /** Numbers of a row where it has most: as it enters, or in a layer. */
  private BigInteger widest() {
    long most = inputs();
    if (experiment.model() instanceof MlpConfig mlp) {
      for (long units : mlp.hidden()) {
        most = Math.max(most, units);
      }
    }
    if (experiment.model() instanceof ConvolutionalConfig network
        && experiment.task() instanceof ImageConfig images) {
      long side = network.downSampling().convolved(images.form().side());
      return BigInteger.valueOf(Math.max(most, outputs()))
          .max(times(BigInteger.valueOf(side * side), network.filters()));
    }
    return BigInteger.valueOf(Math.max(most, outputs()));
  }

  private long inputs() {
    if (known.isPresent()) {
      return known.getAsLong();
    }
    if (experiment.task() instanceof TableConfig table) {
      // How many values a category has the data tell: it has one at least, and what is none of
      // them.
      return table.features().size() + 2L * table.categories().size();
    }
    return experiment.task() instanceof ImageConfig images
        ? (long) images.form().side() * images.form().side()
        : 1;
  }

  private long outputs() {
    return experiment.task() instanceof ImageConfig images ? images.training().ways() : 1;
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
