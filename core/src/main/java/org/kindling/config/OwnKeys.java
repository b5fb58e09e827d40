package org.kindling.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import org.kindling.config.kind.Kinds;
import org.kindling.config.text.Section;

/** How one configuration overlays another where either asks for classes of the user's own. */
final class OwnKeys {
  private static final String ROOT = "kindling";

  private OwnKeys() {}

  /**
   * What is overlaid: where another class is asked for than before, with the defaults of its keys,
   * and without those of the class before.
   *
   * @param before what is overlaid, whole
   * @param after the same with what overlays it
   * @param reference the defaults for built-in kinds
   */
  static Config under(Config before, Config after, Config reference) {
    Config result = before;
    for (Kinds<?, ?> kinds : Registry.all()) {
      String path = ROOT + "." + kinds.section();
      Config section = kinds.under(kindling(before), kindling(after), reference.getConfig(path));
      result = result.withValue(path, section.root());
    }
    return result;
  }

  private static Section kindling(Config tree) {
    return new Section(tree, "").at(ROOT);
  }

  /** A text, of which the last word counts: to choose a built-in kind is to choose no class. */
  static Config settled(Config text) {
    Config settled = text;
    for (Kinds<?, ?> kinds : Registry.all()) {
      try {
        settled = kinds.settled(settled);
      } catch (ConfigException.NotResolved later) {
        // A section that is put in from elsewhere brings its class, or none, with it.
      }
    }
    return settled;
  }
}
