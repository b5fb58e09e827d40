package org.kindling.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.text.Uris;
import org.kindling.files.Folder;
import org.kindling.program.kernel.VectorWidth;

class WidthBeforeTest {
  @TempDir Path folder;

  @Test
  void saysThatARunGoesOnAtAnotherWidth() throws IOException {
    assertThat(warnings("{\"vector_lanes\": 3}"))
        .singleElement()
        .asString()
        .startsWith("this run was computed with vectors of 3 lanes, this machine has ");
  }

  @Test
  void saysNothingWhereItIsTheSame() throws IOException {
    assertThat(warnings("{\"vector_lanes\": " + VectorWidth.lanes() + "}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"vector_", "{\"vector_lanes\": \"8\""})
  void saysThatItIsNotKnown(String json) throws IOException {
    assertThat(warnings(json))
        .singleElement()
        .asString()
        .contains("run.json does not tell the vectors' width", "this machine has ");
  }

  private List<String> warnings(String json) throws IOException {
    Files.writeString(folder.resolve("run.json"), json);
    List<String> warnings = new ArrayList<>();
    WidthBefore.compare(
        Folder.at(new org.apache.hadoop.fs.Path(folder.toUri()), Uris.withDefaults().hadoop()),
        warnings::add);
    return warnings;
  }
}
