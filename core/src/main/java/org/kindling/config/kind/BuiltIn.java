package org.kindling.config.kind;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kindling.config.text.KeyOwner;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * A kind that comes with Kindling.
 *
 * @param word how it is asked for
 * @param keys those of its section that have a meaning for it, each with those below it
 * @param read what the configuration says, from its section {@code kindling}
 * @param <C> what is read
 */
public record BuiltIn<C>(String word, Set<String> keys, Function<Section, C> read)
    implements KeyOwner {

  /**
   * One that declares its keys as own kinds do.
   *
   * @param path of the section that it is asked for in
   * @param choice the key that asks for it
   * @param made of what was asked for and what its keys say
   */
  public static <K extends Kind, C> BuiltIn<C> of(
      String path, String choice, String word, K kind, BiFunction<Chosen, Settings, C> made) {
    return new BuiltIn<>(
        word,
        kind.keys().stream().map(Key::name).collect(Collectors.toSet()),
        kindling -> {
          Section section = kindling.at(path);
          Chosen chosen = new Chosen(path + "." + choice, word, section.place(choice));
          return made.apply(
              chosen, Settings.read(section, kind.keys(), kindling.wide("seed", Range.LONG)));
        });
  }
}
