package org.kindling.trained;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.kindling.export.OnnxFile;
import org.kindling.files.Folder;
import org.kindling.library.LearnedModel;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.npz.Npz;
import org.kindling.npz.ParamsNpz;
import org.kindling.params.Params;
import org.kindling.safetensors.Safetensors;
import org.kindling.spark.dl4j.Dl4jInterchange;

/** For which other programs a network is written, as it is before adaptation. */
public enum ExportFormat {
  /** A zip that {@code MultiLayerNetwork.load} reads. */
  DL4J("model.zip") {
    @Override
    void write(LearnedModel model, OutputStream stream) throws IOException {
      Dl4jInterchange.export(model.algorithm().learner(), network(model), stream);
    }
  },

  /** A NumPy archive. */
  NPZ("model.npz") {
    @Override
    void write(LearnedModel model, OutputStream stream) throws IOException {
      Npz.write(stream, ParamsNpz.arrays(network(model)));
    }
  },

  /** A safetensors file. */
  SAFETENSORS("model.safetensors") {
    @Override
    void write(LearnedModel model, OutputStream stream) throws IOException {
      Safetensors.write(stream, network(model), Map.of());
    }
  },

  /** A graph that takes its parameters, and raw rows of any task, as inputs. */
  ONNX("model.onnx") {
    @Override
    void write(LearnedModel model, OutputStream stream) throws IOException {
      OnnxFile.write(stream, model);
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
    try (LearnedModel model = new LearnedModel(algorithm, trained.theta(), trained.provenance())) {
      folder.write(file, stream -> write(model, stream));
    }
    return folder.path() + "/" + file;
  }

  abstract void write(LearnedModel model, OutputStream stream) throws IOException;

  private static Params network(LearnedModel model) {
    return model.algorithm().network(model.parameters());
  }
}
