package org.kindling.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kindling.config.Configuration;

class ChoiceWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm.name=META-SGD",
        "algorithm.name=Meta_Sgd",
        "algorithm.name=\"META_SGD\"",
        "algorithm.name=meta-sgd"
      })
  void oneWordHasOneHashHoweverItIsWritten(String setting) {
    assertThat(of(setting).sha256()).isEqualTo(of("algorithm.name=meta-sgd").sha256());
    assertThat(of(setting).experiment().algorithm().word()).isEqualTo("meta-sgd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "algorithm.order=FIRST",
        "algorithm.inner.optimizer=SGD",
        "model.activation=Tanh",
        "outer.optimizer=SGD",
        "outer.schedule=Linear",
        "task.source=SINUSOID",
        "eval.statistics=Transductive",
        "baselines=[{name = a, algorithm.name = REPTILE}]",
        "eval.further=[{name = a, statistics = TRANSDUCTIVE}]"
      })
  void wordsOfEverySectionMayBeInAnyCase(String setting) {
    String small = setting.toLowerCase(Locale.ROOT);

    assertThat(of(setting).checked().text()).isEqualTo(of(small).checked().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"task.path=Data/A_B.csv", "task.key=STORE_ID"})
  void otherTextsStayAsTheyAre(String setting) {
    String value = setting.substring(setting.indexOf('=') + 1);

    assertThat(
            Configuration.of(
                    List.of(
                        ConfigText.ofSetting("--set", "task.source=Table"),
                        ConfigText.ofSetting("--set", setting)))
                .text())
        .contains(value);
  }

  private static Configuration of(String setting) {
    return Configuration.of(List.of(ConfigText.ofSetting("--set", setting)));
  }
}
