package org.kindling.jobs;

import java.util.ArrayList;
import java.util.List;
import org.kindling.config.ConfigText;
import org.kindling.config.Configuration;
import picocli.CommandLine.Option;

/** The flags by which every command is told a configuration. */
final class ConfigurationOptions {
  private static final int MOST_BYTES = 1 << 20;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment: a HOCON file, a path or URI.")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One key's value, over the file's; may be given many times.")
  private List<String> settings = new ArrayList<>();

  /**
   * The effective configuration.
   *
   * @param flags settings that other flags stand for, over all else
   */
  Configuration read(ConfigText... flags) {
    List<ConfigText> texts = new ArrayList<>();
    if (file != null) {
      String text = Uris.withDefaults().text("configuration", file, MOST_BYTES);
      texts.add(ConfigText.ofFile(file, text));
    }
    texts.addAll(over(flags));
    return Configuration.of(texts);
  }

  /** The settings alone, to be laid over a configuration that comes from elsewhere. */
  List<ConfigText> over(ConfigText... flags) {
    List<ConfigText> texts = new ArrayList<>();
    settings.forEach(setting -> texts.add(ConfigText.ofSetting("--set", setting)));
    texts.addAll(List.of(flags));
    return texts;
  }
}
