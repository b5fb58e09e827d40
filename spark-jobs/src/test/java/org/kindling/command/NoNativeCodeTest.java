package org.kindling.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.cluster.StartedProcess;
import org.kindling.ending.StopRequestTest;

/** What a training by Kindling's own kernels loads. */
class NoNativeCodeTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void isLoadedByATrainingOnSpark() throws IOException {
    Path log = folder.resolve("classes");
    List<String> command = new ArrayList<>(StopRequestTest.java());
    command.add("-Xlog:class+load:file=" + log);
    command.addAll(List.of(Kindling.class.getName(), "train", "--master=local[1]"));
    command.addAll(
        List.of(
            "--out=" + folder.resolve("run"),
            "--set=outer.steps=2",
            "--set=model.initial-deviation=0.3"));
    command.addAll(List.of("--set=run.eval={every=2,tasks=4}", "--set=eval.test.tasks=4"));
    StartedProcess.start(folder, Map.of(), command).ended().done();

    try (Stream<String> classes = Files.lines(log)) {
      List<String> loaded = classes.toList();
      assertThat(loaded).anyMatch(line -> line.contains("] org.apache.spark."));
      assertThat(loaded)
          .filteredOn(line -> line.matches(".*\\] org\\.(nd4j|bytedeco|deeplearning4j)\\..*"))
          .isEmpty();
    }
  }
}
