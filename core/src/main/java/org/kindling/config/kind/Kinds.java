package org.kindling.config.kind;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * All that a section may ask for: built-in kinds by their words, others by their class.
 *
 * @param section such as {@code algorithm}
 * @param choice the key of the words, such as {@code name}
 * @param builtIn in the order in which a person is told them
 * @param common the keys of the section that belong to it whatever is chosen
 * @param type what an own class implements
 * @param own what is read of the section of an own one
 * @param <K> what an own class implements
 * @param <C> what is read
 */
public record Kinds<K extends Kind, C>(
    String section,
    String choice,
    List<BuiltIn<C>> builtIn,
    Set<String> common,
    Class<K> type,
    Function<Own<K>, C> own) {

  /**
   * A class of the user's own, and what its keys say.
   *
   * @param chosen which
   * @param kind an object of it
   * @param settings the values of its keys
   * @param paths the keys whose values are paths
   */
  public record Own<K>(Chosen chosen, K kind, Settings settings, List<Key<?>> paths) {}

  /** What the section asks for. */
  public C read(Section kindling) {
    Section asking = kindling.at(section);
    if (OwnClass.name(asking).isPresent()) {
      return own.apply(own(asking, kindling.wide("seed", Range.LONG)));
    }
    String word = asking.word(choice, words());
    BuiltIn<C> chosen = builtIn.get(words().indexOf(word));
    return chosen.read().apply(kindling);
  }

  private Own<K> own(Section asking, long seed) {
    OwnClass<K> named = new OwnClass<>(asking, type);
    K kind = named.instance();
    List<Key<?>> keys = named.keys(kind, taken());
    return new Own<>(
        named.chosen(),
        kind,
        Settings.read(asking, keys, seed),
        keys.stream().filter(Key::isPath).toList());
  }

  private List<String> words() {
    return builtIn.stream().map(BuiltIn::word).toList();
  }

  /**
   * The section of a configuration that another one overlays: where that asks for another class,
   * the keys of the one before are gone, and those of its own have their defaults.
   *
   * @param before the section {@code kindling} that is overlaid
   * @param asking the same of the other configuration
   * @param reference the section's defaults for built-in kinds
   */
  public Config under(Section before, Section asking, Config reference) {
    Section earlier = before.at(section);
    Section later = asking.at(section);
    if (OwnClass.name(earlier).equals(OwnClass.name(later))) {
      return earlier.tree();
    }
    Config kept = earlier.tree();
    for (Key<?> key : keys(earlier)) {
      kept = kept.withoutPath(key.name());
    }
    kept = kept.withFallback(reference);
    for (Key<?> key : keys(later)) {
      kept = kept.withoutPath(key.name()).withFallback(key.standard().orElseThrow());
    }
    return kept;
  }

  /** The keys that an own class declares; none where a built-in kind is chosen. */
  List<Key<?>> keys(Section asking) {
    if (OwnClass.name(asking).isEmpty()) {
      return List.of();
    }
    OwnClass<K> named = new OwnClass<>(asking, type);
    return named.keys(named.instance(), taken());
  }

  /** Whether the section has a key where a class is asked for. */
  public boolean isKeyOfClass(Section asking, String key) {
    return key.equals(OwnClass.KEY)
        || common.contains(key)
        || keys(asking).stream().anyMatch(own -> own.name().equals(key));
  }

  private Set<String> taken() {
    Set<String> taken = new TreeSet<>(common);
    taken.add(choice);
    return taken;
  }

  /** A text that overlays another: where it chooses a word and no class, no class is chosen. */
  public Config settled(Config given) {
    String path = "kindling." + section;
    boolean word = given.hasPathOrNull(path + "." + choice);
    boolean named = given.hasPathOrNull(path + "." + OwnClass.KEY);
    return word && !named
        ? given.withValue(path + "." + OwnClass.KEY, ConfigValueFactory.fromAnyRef(null, "default"))
        : given;
  }
}
