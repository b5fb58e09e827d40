package org.kindling.trained;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kindling.files.Folder;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;
import org.kindling.npz.NpyArray;
import org.kindling.npz.Npz;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.spark.dl4j.Dl4jInterchange;

/** For which other programs a network is written, as it is before adaptation. */
public enum ExportFormat {
  /** A zip that {@code MultiLayerNetwork.load} reads. */
  DL4J("model.zip") {
    @Override
    Folder.Content content(Learner learner, Params network) {
      return stream -> Dl4jInterchange.export(learner, network, stream);
    }
  },

  /** A NumPy archive. */
  NPZ("model.npz") {
    @Override
    Folder.Content content(Learner learner, Params network) {
      return stream -> Npz.write(stream, arrays(network));
    }
  };

  private final String file;

  ExportFormat(String file) {
    this.file = file;
  }

  /**
   * Writes a model's network into a folder.
   *
   * @return where it lies
   */
  public String write(TrainedModel trained, Folder folder) {
    MetaAlgorithm algorithm = trained.algorithm(trained.configuration(List.of()));
    folder.write(file, content(algorithm.learner(), algorithm.network(trained.theta())));
    return folder.path() + "/" + file;
  }

  abstract Folder.Content content(Learner learner, Params network);

  private static Map<String, NpyArray> arrays(Params network) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (Layout.Entry entry : network.layout().entries()) {
      Params part = network.select(new Layout(List.of(entry)));
      arrays.put(entry.name(), NpyArray.of(entry.shape(), part.toArray()));
    }
    return arrays;
  }
}
