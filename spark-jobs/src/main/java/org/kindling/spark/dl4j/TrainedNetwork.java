package org.kindling.spark.dl4j;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/**
 * What a worker of pooled training made of the network, as it travels.
 *
 * @param parameters DL4J's one vector of them
 * @param updaterState DL4J's one vector of it
 * @param loss of its last minibatch
 */
record TrainedNetwork(float[] parameters, float[] updaterState, double loss)
    implements Serializable {

  static TrainedNetwork of(ParameterAveragingTrainingResult result) {
    return new TrainedNetwork(
        result.getParameters().toFloatVector(),
        result.getUpdaterState().toFloatVector(),
        result.getScore());
  }

  /** The mean over workers, added up in their order. */
  static TrainedNetwork mean(List<TrainedNetwork> workers) {
    return new TrainedNetwork(
        meanOf(workers.stream().map(TrainedNetwork::parameters).toList()),
        meanOf(workers.stream().map(TrainedNetwork::updaterState).toList()),
        workers.stream().mapToDouble(TrainedNetwork::loss).sum() / workers.size());
  }

  private static float[] meanOf(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= vectors.size();
    }
    return mean;
  }
}
