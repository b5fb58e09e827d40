package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import org.kindling.config.Configuration;
import org.kindling.config.text.ConfigText;
import org.kindling.config.text.Uris;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags by which every command is told a configuration. */
final class ConfigurationOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The experiment: a HOCON file, a path or URI; what it includes is looked for beside it.")
  private String file;

  @Mixin private SettingOptions settings;

  /** The effective configuration. */
  Configuration read() {
    List<ConfigText> texts = new ArrayList<>();
    if (file != null) {
      texts.add(ConfigText.ofFile(file, new ConfigurationFiles(Uris.withDefaults())));
    }
    texts.addAll(settings.texts());
    return Configuration.of(texts);
  }

  /** The same flags, to be given to another command. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (file != null) {
      arguments.addAll(List.of("--config", file));
    }
    arguments.addAll(settings.arguments());
    return arguments;
  }
}
