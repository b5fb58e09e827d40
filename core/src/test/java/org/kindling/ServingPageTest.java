package org.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.export.OnnxRuntime;
import org.kindling.library.LearnedModel;
import org.kindling.library.Towns;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.safetensors.Safetensors;
import org.kindling.task.table.Table;

/** What docs/serving.md promises: its program serves a model in a JVM that knows no Spark. */
class ServingPageTest {
  private static final List<Table.Row> KNOWN =
      List.of(
          new Table.Row("", 0, new double[] {80, 1970}, List.of("flat"), 230_000),
          new Table.Row("", 0, new double[] {120.5, 1990}, List.of("house"), 421_500));
  private static final List<Table.Row> ASKED =
      List.of(new Table.Row("", 0, new double[] {100, 1980}, List.of("flat"), 0));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"algorithm.name=maml", "algorithm.name=linear-prior"})
  void thePagesProgramPredictsAndWritesWhatOthersPredictBy(String method) throws Exception {
    String uri = folder.resolve("model").toString();
    double expected = trained(method, uri);
    PageProgram program = PageProgram.of("serving.md", "Serving");
    assertThat(program.text().lines()).hasSizeLessThanOrEqualTo(45);
    program.compiled(folder);

    assertThat(run(uri)).isEqualTo("[" + expected + "]");
    assumeTrue(OnnxRuntime.isHere());
    // Seven digits of single precision, of which sums in another order cost some.
    assertThat(onnx()).isCloseTo(expected, withinPercentage(1e-3));
  }

  private static double trained(String method, String uri) {
    try (LearnedModel model = Towns.training(method).steps(50).train()) {
      model.save(uri);
      return model.adaptToRows(KNOWN).predict(ASKED)[0];
    }
  }

  private String run(String uri) throws IOException, InterruptedException {
    String classPath = System.getProperty("java.class.path");
    assertThat(classPath).doesNotContain("spark-core");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                folder + ":" + classPath,
                "Serving",
                uri,
                folder.toString())
            .redirectError(folder.resolve("err").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("err"))).isZero();
    return out.strip();
  }

  private double onnx() throws Exception {
    Path file = folder.resolve("town.safetensors");
    Map<String, OnnxRuntime.Given> inputs = new HashMap<>();
    inputs.put("features", new OnnxRuntime.Given(new double[] {100, 1980}, 1, 2));
    inputs.put("category/kind", new OnnxRuntime.Given(new long[] {0}, 1));
    try (InputStream stream = Files.newInputStream(file)) {
      Params town = Safetensors.read(stream, Files.size(file));
      for (Layout.Entry entry : town.layout().entries()) {
        long[] shape = entry.shape().stream().mapToLong(size -> size).toArray();
        inputs.put(entry.name(), new OnnxRuntime.Given(town.toArray(entry.name()), shape));
      }
    }
    try (OnnxRuntime onnx = new OnnxRuntime(Files.readAllBytes(folder.resolve("model.onnx")))) {
      return onnx.doubles("prediction", inputs)[0];
    }
  }
}
