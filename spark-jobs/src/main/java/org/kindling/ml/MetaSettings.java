package org.kindling.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * The configuration that an estimator's params describe.
 *
 * @param estimator whose they are
 */
record MetaSettings(MetaEstimator estimator) {
  /** Keys that would say again what params say, or nothing at all. */
  private static final Map<String, String> NOT_HERE =
      new TreeMap<>(
          Map.of(
              "task", "the DataFrame and its columns are said by params",
              "seed", "it is the param seed",
              "outer.steps", "it is the param maxIter",
              "baselines", "an estimator trains one method",
              "published", "an estimator is judged by an evaluator",
              "eval.further", "an estimator is judged by an evaluator"));

  /**
   * The configuration.
   *
   * @throws KindlingException (usage) for a key that is not known, or not to be said here
   */
  Configuration configuration() {
    List<ConfigText> texts = new ArrayList<>();
    for (String line : estimator.getSettings()) {
      texts.add(allowed(line, ConfigText.ofSetting("settings", line)));
    }
    texts.add(ConfigText.ofSetting("seed", "seed=" + estimator.getSeed()));
    texts.add(ConfigText.ofSetting("maxIter", "outer.steps=" + estimator.getMaxIter()));
    return Configuration.of(texts);
  }

  private static ConfigText allowed(String line, ConfigText text) {
    NOT_HERE.forEach(
        (key, reason) -> {
          if (text.gives(key)) {
            throw new KindlingException(
                ExitCode.USAGE,
                "settings " + line + ": " + key + " is not for settings: " + reason);
          }
        });
    return text;
  }
}
