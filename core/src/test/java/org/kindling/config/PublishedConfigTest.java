package org.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kindling.config.text.ConfigText;
import org.kindling.model.Inference;
import org.kindling.train.PublishedFigure;

class PublishedConfigTest {
  private static final String FIGURE =
      "{ paper = \"Finn et al. 2017, table 1\", setting = \"5-way 1-shot\", statistics = transductive,"
          + " step = 3, metric = accuracy, value = 0.987, ci95 = 0.004 }";

  @Test
  void readsWhatAPaperGives() {
    assertThat(configured("published = [" + FIGURE + "]").published())
        .containsExactly(
            new PublishedFigure(
                "Finn et al. 2017, table 1",
                "5-way 1-shot",
                Optional.of(Inference.TRANSDUCTIVE),
                Optional.empty(),
                3,
                "accuracy",
                0.987,
                Optional.of(0.004)));
  }

  @Test
  void needsNeitherStatisticsNorAnInterval() {
    PublishedFigure figure =
        configured("published = [{ paper = p, setting = s, step = 1, metric = mse, value = 0.67 }]")
            .published()
            .get(0);

    assertThat(figure.inference()).isEmpty();
    assertThat(figure.ci95()).isEmpty();
  }

  @Test
  void mayBeMeasuredByAFurtherTest() {
    Configuration configuration =
        configured(
            "eval.further = [{ name = ten, test.support = 10 }], published ="
                + " [{ paper = p, setting = s, test = ten, step = 1, metric = mse, value = 0.4 }]");

    assertThat(configuration.published().get(0).test()).contains("ten");
  }

  @Test
  void isNotForBaselinesWhichHaveTheirOwn() {
    Configuration configuration =
        configured(
            "published = [%s], baselines = [{ name = a }, { name = b, published = [%s, %s] }]"
                .formatted(FIGURE, FIGURE, FIGURE));

    assertThat(configuration.baselines().get("a").published()).isEmpty();
    assertThat(configuration.baselines().get("b").published()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "step = 3 | stop = 3 | unknown key kindling.published.stop (x.conf: 1); did you mean"
            + " kindling.published.step?",
        "metric = accuracy | metric = loss | kindling.published[0].metric must be one of mse, accuracy but"
            + " was loss (x.conf: 1)",
        "value = 0.987, | '' | kindling.published[0].value must be a finite number but was null (not"
            + " given: 1)",
        "ci95 = 0.004 | ci95 = -1 | kindling.published[0].ci95 must be above 0 but was -1 (x.conf: 1)",
        "step = 3 | 'step = 3, test = ten' | kindling.published[0].test must be null or a name in"
            + " kindling.eval.further but was ten (x.conf: 1)",
        "transductive | some | kindling.published[0].statistics must be one of transductive,"
            + " inductive, one-by-one but was some (x.conf: 1)",
      })
  void namesWhatIsWrong(String right, String wrong, String message) {
    Configuration configuration = configured("published = [" + FIGURE.replace(right, wrong) + "]");

    assertThatThrownBy(configuration::checked).hasMessage(message);
  }

  private static Configuration configured(String keys) {
    return Configuration.of(List.of(ConfigText.ofFile("x.conf", "kindling { " + keys + " }")));
  }
}
