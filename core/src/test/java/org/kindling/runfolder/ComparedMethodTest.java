package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.plot.Colour;

class ComparedMethodTest {
  @TempDir Path folder;

  private List<String> labels(String main, String... baselines) throws Exception {
    RunFiles run = new RunFiles(folder.resolve("main"));
    run.with("run.json", "{\"algorithm\": \"" + main + "\"}");
    for (int i = 0; i < baselines.length; i++) {
      run.baseline("baseline-" + i).with("run.json", baselines[i]);
    }
    return ComparedMethod.of(RunReader.read(run.folder())).stream()
        .map(ComparedMethod::label)
        .toList();
  }

  private static String algorithm(String words) {
    return "{\"algorithm\": \"" + words + "\"}";
  }

  @Test
  void isCalledByTheShortNameThatTellsItApart() throws Exception {
    assertThat(labels("MAML, second order", algorithm("Reptile, inner Adam")))
        .containsExactly("MAML", "Reptile");
  }

  @Test
  void isCalledByItsWholeNameWhereVariantsAreCompared() throws Exception {
    assertThat(labels("MAML, second order", algorithm("MAML, first order"), algorithm("ANIL")))
        .containsExactly("MAML, second order", "MAML, first order", "ANIL");
  }

  @Test
  void isCalledByItsFolderWhereNothingElseTellsItApart() throws Exception {
    assertThat(labels("MAML", algorithm("MAML"), "{}"))
        .containsExactly("main", "baseline-0", "baseline-1");
  }

  @Test
  void comesWithItsOwnColour() throws Exception {
    RunFiles run = new RunFiles(folder).with("run.json", "{}");
    run.baseline("reptile").with("run.json", "{}");
    assertThat(ComparedMethod.of(RunReader.read(run.folder())))
        .extracting(ComparedMethod::colour)
        .containsExactly(Colour.BLUE, Colour.VERMILION);
  }
}
