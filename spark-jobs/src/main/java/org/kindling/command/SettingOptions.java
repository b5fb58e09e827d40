package org.kindling.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kindling.config.text.ConfigText;
import picocli.CommandLine.Option;

/** The flag that sets single keys. */
final class SettingOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One key's value, over the file's or the model's; may be given many times.")
  private List<String> settings = new ArrayList<>();

  List<ConfigText> texts() {
    return settings.stream().map(setting -> ConfigText.ofSetting("--set", setting)).toList();
  }

  /** The same flags, to be given to another command. */
  List<String> arguments() {
    return settings.stream().flatMap(setting -> Stream.of("--set", setting)).toList();
  }

  /** These and what another flag stands for, over them. */
  List<ConfigText> textsWith(String flag, String key, Object value) {
    List<ConfigText> texts = new ArrayList<>(texts());
    if (value != null) {
      texts.add(ConfigText.ofSetting(flag, key + "=" + value));
    }
    return texts;
  }
}
