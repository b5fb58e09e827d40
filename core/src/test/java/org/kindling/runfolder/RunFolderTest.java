package org.kindling.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;

  @Test
  void hasItsNameHoweverThePathIsWritten() throws IOException {
    String text = folder.resolve("run-1").toString();
    Configuration hadoop = new Configuration();
    for (String uri : new String[] {text, text + "/", "file://" + text + "/"}) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(URI.create(uri));
      assertThat(RunFolder.at(path, hadoop).name()).isEqualTo("run-1");
    }
  }

  @Test
  void isEmptyWhereNothingIs() throws IOException {
    RunFolder absent = new RunFiles(folder.resolve("absent")).folder();
    assertThat(absent.text("run.json", 10)).isEmpty();
    assertThat(absent.filesIn("metrics")).isEmpty();
    assertThat(absent.foldersIn("baselines")).isEmpty();
    assertThat(absent.holdsARun()).isFalse();
  }

  @Test
  void readsUpToABound() throws IOException {
    RunFolder run = new RunFiles(folder).with("status.json", "0123456789").folder();
    assertThat(run.text("status.json", 10)).contains("0123456789");
    assertThatThrownBy(() -> run.text("status.json", 9))
        .hasMessage("status.json must be at most 9 bytes but is longer");
  }

  @Test
  void listsFilesAndFoldersByName() throws IOException {
    RunFolder run =
        new RunFiles(folder)
            .with("metrics/b", "")
            .with("metrics/a", "")
            .with("metrics/c/x", "")
            .with("metrics/.b.crc", "")
            .folder();
    assertThat(run.filesIn("metrics")).contains("a", "b").doesNotContain("c");
    assertThat(run.foldersIn("metrics")).extracting(RunFolder::name).containsExactly("c");
  }
}
