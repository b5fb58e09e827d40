package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

class JavaReleaseTest {

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15+6", "21", "23.0.2"})
  void takesReleasesThatHadoopRunsOn(String version) {
    assertThatCode(() -> JavaRelease.require(Runtime.Version.parse(version), "/jdk"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesALaterOneInOneLineThatNamesIt() {
    assertThatThrownBy(() -> JavaRelease.require(Runtime.Version.parse("24.0.1+9"), "/opt/jdk-24"))
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessage(
            "Kindling runs on Java 17 to 23 but this is 24.0.1+9, from /opt/jdk-24: Hadoop's client"
                + " does not run on it; set JAVA_HOME to a JDK 17");
  }
}
