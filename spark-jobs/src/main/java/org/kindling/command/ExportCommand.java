package org.kindling.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kindling.checkpoint.Folder;
import org.kindling.checkpoint.NpyArray;
import org.kindling.checkpoint.Npz;
import org.kindling.failure.ExitCode;
import org.kindling.host.Uris;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.spark.dl4j.Dl4jInterchange;
import org.kindling.trained.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a trained model in a form that other programs read. */
@Command(
    name = "export",
    description = "Write a run's network, before adaptation, for other programs.",
    footer = {"  scripts/kindling export --format npz runs/mine"},
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder, or its model's.")
  private String run;

  @Option(
      names = "--format",
      required = true,
      description = "dl4j: a zip that MultiLayerNetwork.load reads; npz: a NumPy archive.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to write it. Default: the folder export beside the model.")
  private String out;

  /** In what form. */
  enum Format {
    DL4J("model.zip") {
      @Override
      Folder.Content content(Learner learner, Params network) {
        return stream -> Dl4jInterchange.export(learner, network, stream);
      }
    },
    NPZ("model.npz") {
      @Override
      Folder.Content content(Learner learner, Params network) {
        return stream -> Npz.write(stream, arrays(network));
      }
    };

    private final String file;

    Format(String file) {
      this.file = file;
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

  @Override
  public Integer call() {
    TrainedModel trained = TrainedModel.load(run);
    MetaAlgorithm algorithm = trained.algorithm(trained.configuration(List.of()));
    Learner learner = algorithm.learner();
    Params network = algorithm.network(trained.theta());
    Folder folder = folder(trained);
    folder.write(format.file, format.content(learner, network));
    spec.commandLine().getOut().println(folder.path() + "/" + format.file);
    return ExitCode.DONE.code();
  }

  private Folder folder(TrainedModel trained) {
    Uris uris = Uris.withDefaults();
    return out == null
        ? trained.folder().folder("../export")
        : Folder.at(uris.path("--out", out), uris.hadoop());
  }
}
