package org.kindling.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UrisTest {
  private static final String PROPERTY = "spark.hadoop.fs.uris-test.endpoint";

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void reachesFileSystemsWithTheSettingsOfSparkSubmit() {
    System.setProperty(PROPERTY, "store.example");

    assertThat(Uris.withDefaults().hadoop().get("fs.uris-test.endpoint"))
        .isEqualTo("store.example");
  }
}
