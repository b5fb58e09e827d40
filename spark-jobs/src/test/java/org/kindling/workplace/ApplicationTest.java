package org.kindling.workplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** In a process that has Spark already. */
class ApplicationTest {
  @Test
  void leavesAHostsContextRunningThatHasNoSession() {
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    SparkContext host =
        new SparkContext(
            new SparkConf()
                .setMaster("local[1]")
                .setAppName("host")
                .set("spark.ui.enabled", "false"));
    try {
      try (Application application = new Application(Optional.of("local[1]"))) {
        assertThat(application.session().sparkContext()).isSameAs(host);
      }

      assertThat(host.isStopped()).isFalse();
    } finally {
      host.stop();
    }
  }

  @Test
  void stopsWhatItHasStarted() {
    SparkContext own;
    try (Application application = new Application(Optional.of("local[1]"))) {
      own = application.session().sparkContext();
      assertThat(own.isStopped()).isFalse();
    }

    assertThat(own.isStopped()).isTrue();
  }
}
