package org.kindling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Fence;
import org.kindling.files.Folder;
import org.kindling.params.Layout;

class ModelStoreTest {
  private static final SavedModel MODEL =
      new SavedModel(
          States.at(70).theta(),
          70,
          new RunStamp("run-7", 2, "c0ffee"),
          "kindling { seed = 42 # \"ä\"\n}",
          Map.of("kindling", "0.1.0", "algorithm", "MAML, second order"));

  @TempDir private Path directory;

  @Test
  void whatWasSavedIsReadBack() {
    ModelStore.save(folder(), MODEL, Fence.none());

    assertThat(ModelStore.load(folder())).isEqualTo(MODEL);
    assertThat(directory.resolve("model").toFile().list())
        .containsExactlyInAnyOrder("params.npz", "model.json", "MANIFEST.json");
  }

  @Test
  void replacesTheModelThatIsThere() {
    ModelStore.save(folder(), MODEL, Fence.none());
    SavedModel later = new SavedModel(States.at(80).theta(), 80, MODEL.stamp(), "", Map.of());

    ModelStore.save(folder(), later, Fence.none());

    assertThat(ModelStore.load(folder())).isEqualTo(later);
  }

  @Test
  void theParametersFileIsAFunctionOfTheParametersAlone() throws IOException {
    ModelStore.save(folder(), MODEL, Fence.none());
    byte[] first = Files.readAllBytes(file("params.npz"));

    SavedModel sameParameters =
        new SavedModel(MODEL.theta(), 99, new RunStamp("other", 5, "hash"), "x", Map.of());
    ModelStore.save(folder(), sameParameters, Fence.none());

    assertThat(file("params.npz")).hasBinaryContent(first);
  }

  @Test
  void saysThatThereIsNoModel() {
    assertEnds(() -> ModelStore.load(folder()), ExitCode.IO, "no model at " + folder().path());
  }

  @Test
  void refusesAModelWhoseBytesWereChanged() throws IOException {
    ModelStore.save(folder(), MODEL, Fence.none());
    byte[] bytes = Files.readAllBytes(file("params.npz"));
    bytes[200] ^= 1;
    Files.write(file("params.npz"), bytes);

    assertEnds(
        () -> ModelStore.load(folder()),
        ExitCode.CHECKPOINT,
        "model "
            + folder().path()
            + " can't be used: params.npz is damaged: its sha256 is another");
  }

  @Test
  void refusesAModelThatWasNotCommitted() throws IOException {
    ModelStore.save(folder(), MODEL, Fence.none());
    Files.delete(file("MANIFEST.json"));

    assertEnds(
        () -> ModelStore.load(folder()),
        ExitCode.CHECKPOINT,
        "model "
            + folder().path()
            + " can't be used: it was never committed: it has no MANIFEST.json");
  }

  @Test
  void refusesAModelOfAnotherShape() {
    Layout wanted = new Layout(List.of(new Layout.Entry("fc1.weight", List.of(5))));

    assertEnds(
        () -> ModelStore.requireLayout(folder(), MODEL, wanted),
        ExitCode.CHECKPOINT,
        "model "
            + folder().path()
            + " does not fit the configuration: its parameters are fc1.weight [2, 3] and 2 more"
            + " where the configured model has fc1.weight [5]");
  }

  @Test
  void saysNothingOfAModelThatFits() {
    ModelStore.requireLayout(folder(), MODEL, States.LAYOUT);
  }

  private Folder folder() {
    Path model = directory.resolve("model");
    return Folder.at(new org.apache.hadoop.fs.Path(model.toUri()), new Configuration(false));
  }

  private Path file(String name) {
    return directory.resolve("model").resolve(name);
  }

  private static void assertEnds(Runnable action, ExitCode code, String message) {
    assertThatThrownBy(action::run)
        .hasMessage(message)
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(code);
  }
}
