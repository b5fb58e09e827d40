package org.kindling.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** Every number that a configuration may have, given as no program should be. */
class NumberKeysTest {
  private static final List<String> NEVER =
      List.of("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "{}", "[[1]]", "1_0", "0x10");

  private static final List<String> PERHAPS =
      List.of(
          "0",
          "-1",
          "0.5",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "123456789012345678901234567890",
          "1e18",
          "1e19",
          "1e300",
          "1e-300",
          "1e999999999",
          "1e-999999999",
          "[2147483648, 3]",
          "[0.5, 2.5]",
          "[3, 2]");

  /** Keys whose null stands for a number. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "task.training-tasks",
          "model.initial-deviation",
          "model.head.initial-deviation",
          "algorithm.inner.later-rate",
          "algorithm.inner.batch",
          "algorithm.inner.test-batch",
          "algorithm.context-steps",
          "outer.clip-norm",
          "run.block",
          "run.eval.steps",
          "eval.test.support",
          "eval.test.ways",
          "eval.test.shots",
          "eval.test.queries");

  /** What a key belongs to, so that it has a meaning. */
  private static String owner(String key) {
    if (key.startsWith("model.") && !key.equals("model.hidden")
        || key.matches("task\\.(ways|shots|queries|image.*)|eval\\.test\\.(ways|shots|queries)")) {
      String head = key.equals("model.initial-deviation") ? "" : "model.head.type = linear,";
      return "task { source = images, path = x, split { train = 9, validation = 9, test = 9 } },"
          + head
          + " model.type = conv";
    }
    return key.startsWith("algorithm.pooled") ? "algorithm.name = pretraining" : "";
  }

  static Stream<String> keys() {
    Config reference =
        ConfigFactory.parseResources(Configuration.class, "reference.conf")
            .resolve()
            .getConfig("kindling");
    List<String> keys = new ArrayList<>(OPTIONAL);
    reference
        .entrySet()
        .forEach(
            entry -> {
              boolean list =
                  entry.getValue().valueType() == ConfigValueType.LIST
                      && entry.getValue().render().matches("(?s).*\\d.*");
              if (entry.getValue().valueType() == ConfigValueType.NUMBER || list) {
                keys.add(entry.getKey());
              }
            });
    return keys.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isTakenOrRefusedInOneLineWithTheKeyAndTheUsersCode(String key) {
    for (String value : NEVER) {
      assertThatThrownBy(() -> read(key, value))
          .as("%s = %s", key, value)
          .satisfies(e -> requireTold(key, e));
    }
    for (String value : PERHAPS) {
      try {
        read(key, value);
      } catch (Exception e) {
        requireTold(key, e);
      }
    }
  }

  private static void requireTold(String key, Throwable failure) {
    assertThat(failure)
        .as("%s", key)
        .isInstanceOfSatisfying(
            KindlingException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    assertThat(failure.getMessage()).contains("kindling").doesNotContain("\n").hasSizeLessThan(500);
  }

  @Test
  void findsTheKeysWithNumbers() {
    assertThat(keys()).hasSizeGreaterThan(50).contains("seed", "model.hidden", "outer.meta-batch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.hidden | [60000, 60000] | kindling.model.hidden must be so little that the parameters"
            + " fit into 2147479552 bytes (they would take 14400960004) but was [60000,60000]",
        "task.support | 100000000 | kindling.task.support must be so little that the support rows of"
            + " a block fit into 2147479552 bytes (they would take 16000000000) but was 100000000",
        "outer.meta-batch | 2000000000 | kindling.outer.meta-batch must be so little that its tasks'"
            + " losses fit into 2147479552 bytes (they would take 256000000000) but was 2000000000",
        "seed | 123456789012345678901234567890 | kindling.seed must be a whole number from"
            + " -9223372036854775808 to 9223372036854775807"
            + " but was 123456789012345678901234567890",
        "model.hidden | [2.5] | kindling.model.hidden must be a list of whole numbers between 1 and"
            + " 65536 but was [2.5]",
        "eval.test.tasks | 2147483647 | kindling.eval.test.tasks must be so little that the scores"
            + " after each step fit into 2147479552 bytes (they would take 377957121872) but was"
            + " 2147483647",
      })
  void saysWhatIsTooMuchWithItsBytes(String key, String value, String message) {
    assertThatThrownBy(() -> read(key, value)).hasMessage(message + " (x.conf: 2)");
  }

  /** A double has 53 bits: 2^53 + 1 would become 2^53. */
  @Test
  void keepsEveryDigitOfASeed() {
    assertThat(read("seed", "9007199254740993").seed()).isEqualTo(9007199254740993L);
    assertThat(read("seed", "-9223372036854775808").seed()).isEqualTo(Long.MIN_VALUE);
  }

  private static Experiment read(String key, String value) {
    String text = "kindling { " + owner(key) + "\n" + key + " = " + value + " }";
    return Configuration.of(List.of(ConfigText.ofFile("x.conf", text))).experiment();
  }
}
