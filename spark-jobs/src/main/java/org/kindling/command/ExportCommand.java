package org.kindling.command;

import java.util.concurrent.Callable;
import org.kindling.config.text.Uris;
import org.kindling.failure.ExitCode;
import org.kindling.files.Folder;
import org.kindling.trained.ExportFormat;
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
      description =
          "dl4j: a zip that MultiLayerNetwork.load reads; npz: a NumPy archive; safetensors; onnx: a"
              + " graph that predicts, with its parameters as inputs.")
  private ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to write it. Default: the folder export beside the model.")
  private String out;

  @Override
  public Integer call() {
    TrainedModel trained = TrainedModel.load(run);
    Folder folder = folder(trained);
    spec.commandLine().getOut().println(format.write(trained, folder));
    return ExitCode.DONE.code();
  }

  private Folder folder(TrainedModel trained) {
    Uris uris = Uris.withDefaults();
    return out == null
        ? trained.folder().folder("../export")
        : Folder.at(uris.path("--out", out), uris.hadoop());
  }
}
