package org.kindling.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeSettingsTest {
  private static final String JAVACPP = "org.bytedeco.javacpp.";

  private final Properties before = new Properties();

  @BeforeEach
  void remember() {
    before.putAll(System.getProperties());
    System.getProperties().keySet().removeIf(key -> key.toString().startsWith(JAVACPP));
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void keepNativeCodeUnderTheContainersLimit() {
    long heap = Runtime.getRuntime().maxMemory();
    long container = heap + 1000;
    new NativeSettings(() -> Path.of("own"), OptionalLong.of(container)).apply();

    assertThat(System.getProperty(JAVACPP + "cachedir")).isEqualTo("own");
    assertThat(Long.getLong(JAVACPP + "maxbytes")).isEqualTo(1000);
    assertThat(Long.getLong(JAVACPP + "maxphysicalbytes"))
        .isBetween(container * 95 / 100, container - 1);
  }

  @Test
  void leaveAloneWhatIsSet() {
    System.setProperty(JAVACPP + "cachedir", "mine");
    System.setProperty(JAVACPP + "maxPhysicalBytes", "5g");
    new NativeSettings(() -> Path.of("own"), OptionalLong.of(Long.MAX_VALUE)).apply();

    assertThat(System.getProperty(JAVACPP + "cachedir")).isEqualTo("mine");
    assertThat(System.getProperty(JAVACPP + "maxphysicalbytes")).isNull();
  }

  @Test
  void setNoLimitWhereNobodyCounts() {
    new NativeSettings(() -> Path.of("own"), OptionalLong.empty()).apply();

    assertThat(System.getProperty(JAVACPP + "maxbytes")).isNull();
    assertThat(System.getProperty(JAVACPP + "maxphysicalbytes")).isNull();
  }
}
