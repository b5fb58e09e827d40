package org.kindling.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.SmallSource;
import org.kindling.task.Split;
import org.kindling.task.Task;

class TrainedOnTest {
  @TempDir private Path folder;

  /** A source of which nothing but its facts matters. */
  private record Told(Map<String, String> facts) implements SmallSource {
    @Override
    public Task task(Split split, long id) {
      Examples row = new Examples(1, featureShape(), new float[1], outputs(), new float[1]);
      return new Task(id, "told", row, row);
    }
  }

  private static final Told NOTHING = new Told(Map.of());
  private static final Told WORDS = new Told(Map.of("words", "a b"));

  private ExampleSource verified(String kept, ExampleSource now) {
    return TrainedOn.verified(
        Folder.at(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration()), kept, now);
  }

  @Test
  void goesOnWithTheSameFacts() {
    assertThat(verified(TrainedOn.text(WORDS), WORDS)).isSameAs(WORDS);
    assertThat(verified(TrainedOn.text(NOTHING), NOTHING)).isSameAs(NOTHING);
  }

  @Test
  void refusesAFactThatIsAnotherOrNewOrGone() {
    assertRefused(TrainedOn.text(WORDS), new Told(Map.of("words", "a c")), "words", "a c");
    assertRefused(
        TrainedOn.text(WORDS), new Told(Map.of("words", "a b", "units", "m")), "units", "m");
    assertRefused(TrainedOn.text(WORDS), NOTHING, "words", "none");
  }

  /** They lay beside the inventory when there were few. */
  @Test
  void readsTheFactsOfEarlierRuns() {
    assertThat(verified("{\"inventory\":\"\",\"scaling\":\"0/1\"}", NOTHING)).isSameAs(NOTHING);
    String earlier = "{\"scaling\":\"0/1\"}";
    assertThat(verified(earlier, new Told(Map.of("scaling", "0/1", "columns", "x")))).isNotNull();
    assertRefused(earlier, new Told(Map.of("scaling", "0/2", "columns", "x")), "scaling", "0/2");
  }

  @Test
  void refusesWhatNothingIsSaidOf() {
    assertThatThrownBy(() -> verified("", WORDS))
        .hasMessageContaining("nothing says what they were trained on");
  }

  private void assertRefused(String kept, ExampleSource now, String name, String fact) {
    assertThatThrownBy(() -> verified(kept, now))
        .isInstanceOf(KindlingException.class)
        .hasMessageContaining("the data's " + name + " would be another now, " + fact + ";")
        .extracting(thrown -> ((KindlingException) thrown).exitCode())
        .isEqualTo(ExitCode.CHECKPOINT);
  }
}
