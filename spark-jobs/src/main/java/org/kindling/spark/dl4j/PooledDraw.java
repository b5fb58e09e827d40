package org.kindling.spark.dl4j;

import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.kindling.spark.round.Packed;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Draws a worker's minibatches of one step, each when its turn comes.
 *
 * @param step how many were made before
 */
record PooledDraw(Broadcast<Packed<PooledWork>> work, PooledPlan plan, long step)
    implements FlatMapFunction<Integer, DataSet> {

  @Override
  public Iterator<DataSet> call(Integer worker) {
    PooledWork pooled = work.value().value();
    PooledDataSets rows = PooledDataSets.of(pooled.source(), pooled.learner(), plan.pooling());
    long first = plan.pooling().firstMinibatch(step, worker);
    return LongStream.range(first, first + plan.minibatches()).mapToObj(rows::minibatch).iterator();
  }
}
