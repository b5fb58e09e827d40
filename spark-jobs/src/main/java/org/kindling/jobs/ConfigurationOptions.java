package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import org.kindling.config.ConfigText;
import org.kindling.config.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags by which every command is told a configuration. */
final class ConfigurationOptions {
  private static final int MOST_BYTES = 1 << 20;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment: a HOCON file, a path or URI.")
  private String file;

  @Mixin private SettingOptions settings;

  /** The effective configuration. */
  Configuration read() {
    List<ConfigText> texts = new ArrayList<>();
    if (file != null) {
      String text = Uris.withDefaults().text("configuration", file, MOST_BYTES);
      texts.add(ConfigText.ofFile(file, text));
    }
    texts.addAll(settings.texts());
    return Configuration.of(texts);
  }
}
