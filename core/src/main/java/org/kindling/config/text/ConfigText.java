package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.regex.Pattern;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * A piece of configuration as it was given: a file's text, or one setting of the command line.
 *
 * @param tree what it says; substitutions are not resolved yet
 */
public record ConfigText(Config tree) {
  private static final String ROOT = "kindling";

  /** Values of settings that are more than a word: lists, quoted texts, numbers, null. */
  private static final Pattern HOCON =
      Pattern.compile("[\\[{\"].*|null|true|false|-?[0-9.]+([eE][-+]?[0-9]+)?", Pattern.DOTALL);

  /**
   * A file and those that it includes.
   *
   * @param uri its name in errors
   * @param files where it is and they are
   */
  public static ConfigText ofFile(String uri, ConfigFiles files) {
    return new ConfigText(parse(files.text(uri), new Includes(uri, files)));
  }

  /** The text of a file that includes no others; its name is told in errors. */
  public static ConfigText ofFile(String name, String text) {
    return new ConfigText(parse(text, new Includes(name, ConfigFiles.NONE)));
  }

  /**
   * This text, if it says everything itself.
   *
   * @throws KindlingException (usage) where a value is to come from the environment or from another
   *     key
   */
  public ConfigText literal() {
    if (!tree.isResolved()) {
      throw new KindlingException(
          ExitCode.USAGE, "a value is a substitution, ${...}; expected plain values only");
    }
    return this;
  }

  /** Whether it gives a value to a key, such as {@code task.path}, or to one below it. */
  public boolean gives(String key) {
    return tree.hasPathOrNull(ROOT + "." + key);
  }

  /**
   * A setting such as {@code outer.rate=0.01}; the leading {@code kindling.} may be left out.
   *
   * <p>A value is taken as it stands, so that a URI needs no quotes, unless it is a number, {@code
   * null}, a list or a quoted text.
   *
   * @param flag how it was given, such as {@code --set}, told in errors
   */
  public static ConfigText ofSetting(String flag, String setting) {
    String origin = flag + " " + setting;
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new KindlingException(ExitCode.USAGE, origin + ": expected key=value");
    }
    return Nesting.bounded("a setting", () -> ofSetting(origin, setting, equals));
  }

  private static ConfigText ofSetting(String origin, String setting, int equals) {
    String key = setting.substring(0, equals).strip();
    String path = key.startsWith(ROOT + ".") ? key : ROOT + "." + key;
    return new ConfigText(value(origin, setting.substring(equals + 1).strip()).atPath(path(path)));
  }

  private static ConfigValue value(String origin, String text) {
    ConfigValue value =
        HOCON.matcher(text).matches()
            ? parse("value = " + text, new Includes(origin, ConfigFiles.NONE)).root().get("value")
            : ConfigValueFactory.fromAnyRef(text);
    return value.withOrigin(ConfigOriginFactory.newSimple(origin));
  }

  private static String path(String path) {
    try {
      return ConfigUtil.joinPath(ConfigUtil.splitPath(path));
    } catch (ConfigException e) {
      throw new KindlingException(ExitCode.USAGE, path + " is not a key: " + e.getMessage(), e);
    }
  }

  private static Config parse(String text, Includes includes) {
    try {
      return Nesting.bounded(
          includes.including(), () -> ConfigFactory.parseString(text, includes.options()));
    } catch (ConfigException e) {
      throw new KindlingException(
          ExitCode.USAGE, "not a configuration: " + e.getMessage().replace('\n', ' '), e);
    }
  }
}
