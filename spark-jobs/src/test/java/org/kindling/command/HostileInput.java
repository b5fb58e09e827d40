package org.kindling.command;

import java.util.List;
import java.util.Set;

/**
 * A command over an input that somebody spoilt.
 *
 * @param name what was done to it
 * @param codes how the command may end
 * @param arguments the command line
 */
record HostileInput(String name, Set<Integer> codes, List<String> arguments) {
  static final Set<Integer> CONFIGURATION = Set.of(2);
  static final Set<Integer> DATA = Set.of(3);
  static final Set<Integer> MODEL = Set.of(6);

  /** Where a byte is another, a file may still be whole. */
  static final Set<Integer> DATA_OR_WHOLE = Set.of(0, 3);
}
