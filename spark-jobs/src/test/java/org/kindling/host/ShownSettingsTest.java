package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.Redaction;

class ShownSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.azure.sas.box.store.blob.core.windows.net",
        "spark.hadoop.fs.s3a.access.key",
        "spark.executorEnv.MY_OWN_NAME",
        "spark.sql.catalog.jdbc.url",
        "spark.authenticate.secret",
        "spark.ui.filterPassword",
        "a.name.that.nobody.knows"
      })
  void keepTheNameAloneOfWhatIsNotKnownToBeHarmless(String name) {
    assertThat(ShownSettings.of(Map.of(name, "hush"))).containsEntry(name, Redaction.REDACTED);
  }

  @Test
  void showWhatDecidesWhatIsComputedAndWhere() {
    Map<String, String> settings =
        Map.of(
            "spark.master", "spark://host:7077",
            "spark.executor.memoryOverhead", "2g",
            "spark.executor.cores", "4",
            "spark.eventLog.dir", "s3a://K:hush@bucket/log");

    assertThat(ShownSettings.of(settings))
        .containsEntry("spark.master", "spark://host:7077")
        .containsEntry("spark.executor.memoryOverhead", "2g")
        .containsEntry("spark.executor.cores", "4")
        .containsEntry("spark.eventLog.dir", "s3a://" + Redaction.REDACTED + "@bucket/log");
  }

  @Test
  void showFlagsButOfPropertiesOnlyTheHarmless() {
    List<String> flags =
        List.of(
            "-Xmx1g",
            "-XX:MaxVectorSize=16",
            "--add-modules",
            "jdk.incubator.vector",
            "-Dorg.bytedeco.javacpp.maxbytes=1g",
            "-Dour.own=hush",
            "hush",
            "-javaagent:a.jar=hush");

    assertThat(ShownSettings.flags(flags))
        .isEqualTo(
            "-Xmx1g -XX:MaxVectorSize=16 --add-modules jdk.incubator.vector"
                + " -Dorg.bytedeco.javacpp.maxbytes=1g -Dour.own=# # -javaagent:a.jar=#"
                    .replace("#", Redaction.REDACTED));
  }
}
