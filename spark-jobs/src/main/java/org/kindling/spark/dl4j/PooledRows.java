package org.kindling.spark.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.kindling.meta.ClassTargets;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches of pooled data: rows of meta-training tasks, whichever task they are from.
 *
 * <p>Minibatch b has the tasks from b * tasks on. Of all their rows, support and query, it takes as
 * many as it needs, none twice before all were taken once.
 */
record PooledRows(ExampleSource source, Loss loss, int outputs, PooledPlan plan) {

  static PooledRows of(ExampleSource source, Learner learner, PooledPlan plan) {
    return new PooledRows(source, learner.loss(), ((Mlp) learner.model()).outputs(), plan);
  }

  DataSet minibatch(long number) {
    List<Row> pool = pool(number);
    int[] order =
        RandomStream.of(plan.seed(), Purpose.POOLED_ROWS, number).permutation(pool.size());
    int width = pool.get(0).examples.width();
    float[] features = new float[plan.rows() * width];
    float[] labels = new float[plan.rows() * outputs];
    for (int i = 0; i < plan.rows(); i++) {
      Row row = pool.get(order[i % order.length]);
      System.arraycopy(row.examples.features(), row.index * width, features, i * width, width);
      label(row, labels, i * outputs);
    }
    return new DataSet(
        Nd4j.create(features, plan.rows(), width), Nd4j.create(labels, plan.rows(), outputs));
  }

  private List<Row> pool(long number) {
    long first = number * plan.tasks();
    List<Row> pool = new ArrayList<>();
    LongStream.range(first, first + plan.tasks())
        .mapToObj(this::task)
        .flatMap(task -> Stream.of(task.support(), task.query()))
        .forEach(examples -> addRows(examples, pool));
    return pool;
  }

  private Task task(long id) {
    Task task = source.task(Split.META_TRAIN, id);
    if (loss.ofClasses()) {
      ClassTargets.require(task, outputs);
    }
    return task;
  }

  private static void addRows(Examples examples, List<Row> pool) {
    for (int index = 0; index < examples.rows(); index++) {
      pool.add(new Row(examples, index));
    }
  }

  /** A row's targets, or 1 at its class. */
  private void label(Row row, float[] labels, int position) {
    int targets = row.examples.outputs();
    if (loss.ofClasses()) {
      labels[position + (int) row.examples.targets()[row.index]] = 1;
    } else {
      System.arraycopy(row.examples.targets(), row.index * targets, labels, position, targets);
    }
  }

  private record Row(Examples examples, int index) {}
}
