package org.kindling.config.text;

import java.util.Set;

/** A word of a choice, as a constant of an enum. */
public interface KeyOwner {
  /** The keys that not every word has, each with those below it. */
  Set<String> keys();

  /** How it is written. */
  default String word() {
    return Section.word((Enum<?>) this);
  }
}
