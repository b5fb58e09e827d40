package org.kindling.spark.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kindling.host.Finding;

class FolderProbeTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  @Test
  void isFineWhereTheDriversWordIsRead() throws IOException {
    FolderProbe probe = new FolderProbe(folder.resolve("a").toUri().toString(), "word");
    probe.leave(HADOOP);

    assertThat(probe.look(HADOOP, "executor-1").level()).isEqualTo(Finding.Level.FINE);

    probe.remove(HADOOP);
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void warnsWhereTheDriversDiskIsItsOwn() throws IOException {
    FolderProbe probe = new FolderProbe(folder.resolve("b").toUri().toString(), "word");
    Finding nothing = probe.look(HADOOP, "executor-1");
    new FolderProbe(probe.uri(), "other").leave(HADOOP);
    Finding other = probe.look(HADOOP, "executor-1");

    assertThat(nothing.level()).isEqualTo(Finding.Level.POOR);
    assertThat(nothing.advice()).contains("only the driver sees this disk");
    assertThat(other.value()).contains("something else");
  }

  @Test
  void stopsTheWorkWhereAFileSystemIsNotReached() {
    Finding finding = new FolderProbe("foo://bucket/run/preflight", "word").look(HADOOP, "e");

    assertThat(finding.level()).isEqualTo(Finding.Level.WRONG);
    assertThat(finding.sentence())
        .startsWith("foo://bucket/run/preflight: No FileSystem for scheme \"foo\"; executors need");
  }
}
