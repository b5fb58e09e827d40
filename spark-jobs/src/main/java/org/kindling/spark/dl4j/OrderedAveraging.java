package org.kindling.spark.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's parameter averaging, with the same bits each time.
 *
 * <p>DL4J adds the workers' networks by {@code treeAggregate}, in the order of arrival; here they
 * are added in the order of the workers. It also leaves its broadcasts to the garbage collector and
 * counts the data by a job of its own: here they are destroyed, and the count is known.
 */
final class OrderedAveraging extends ParameterAveragingTrainingMaster {
  private final PooledPlan plan;
  private final List<Broadcast<NetBroadcastTuple>> sent = new ArrayList<>();

  OrderedAveraging(PooledPlan plan) {
    super(
        new Builder(plan.workers(), plan.rows())
            .batchSizePerWorker(plan.rows())
            .averagingFrequency(plan.minibatches())
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .saveUpdater(true)
            .rngSeed(plan.pooling().seed()));
    this.plan = plan;
  }

  @Override
  protected <T, R extends JavaRDDLike<T, R>> long getTotalDataSetObjectCount(
      JavaRDDLike<T, R> data) {
    return (long) plan.workers() * plan.minibatches();
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkDl4jMultiLayer spark) {
    MultiLayerNetwork network = spark.getNetwork();
    Broadcast<NetBroadcastTuple> broadcast =
        spark
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getLayerWiseConfigurations(),
                    network.params(),
                    network.getUpdater().getStateViewArray()));
    sent.add(broadcast);
    WorkerConfiguration configuration =
        new WorkerConfiguration(false, plan.rows(), plan.rows(), plan.minibatches(), 0, false);
    return new ParameterAveragingTrainingWorker(broadcast, true, configuration, null, null, null);
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer spark,
      SparkComputationGraph noGraph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    try {
      TrainedNetwork mean = TrainedNetwork.mean(results.map(TrainedNetwork::of).collect());
      MultiLayerNetwork network = spark.getNetwork();
      network.setParameters(Nd4j.createFromArray(mean.parameters()));
      network
          .getUpdater()
          .setStateViewArray(null, Nd4j.createFromArray(mean.updaterState()), false);
      spark.setScore(mean.loss());
    } finally {
      sent.forEach(Broadcast::destroy);
      sent.clear();
    }
  }
}
