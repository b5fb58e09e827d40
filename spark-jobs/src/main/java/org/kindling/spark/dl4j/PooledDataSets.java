package org.kindling.spark.dl4j;

import java.util.function.Consumer;
import org.kindling.meta.ClassTargets;
import org.kindling.model.Learner;
import org.kindling.model.Loss;
import org.kindling.model.Mlp;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.Split;
import org.kindling.task.Task;
import org.kindling.train.PooledRows;
import org.kindling.train.Pooling;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Minibatches of pooled rows as DL4J takes them; a class is 1 among as many numbers. */
record PooledDataSets(PooledRows pooled, Loss loss, int outputs) {

  static PooledDataSets of(ExampleSource source, Learner learner, Pooling pooling) {
    return of(source, learner.loss(), ((Mlp) learner.model()).outputs(), pooling);
  }

  static PooledDataSets of(ExampleSource source, Loss loss, int outputs, Pooling pooling) {
    Consumer<Task> check =
        loss.ofClasses() ? task -> ClassTargets.require(task, outputs) : task -> {};
    return new PooledDataSets(
        new PooledRows(id -> source.task(Split.META_TRAIN, id), pooling, check), loss, outputs);
  }

  DataSet minibatch(long number) {
    Examples rows = pooled.minibatch(number);
    return new DataSet(
        Nd4j.create(rows.features(), rows.rows(), rows.width()),
        Nd4j.create(labels(rows), rows.rows(), outputs));
  }

  private float[] labels(Examples rows) {
    if (!loss.ofClasses()) {
      return rows.targets();
    }
    float[] labels = new float[rows.rows() * outputs];
    for (int row = 0; row < rows.rows(); row++) {
      labels[row * outputs + (int) rows.targets()[row]] = 1;
    }
    return labels;
  }
}
