package org.kindling.task.image;

import java.util.List;

/** Which classes a class of images is made into. */
public enum Rotations {
  /** Itself. */
  NONE(List.of(Turn.NONE)),
  /** Four: itself and turned by 90, 180 and 270 degrees, all in the same split. */
  QUARTERS(List.of(Turn.values()));

  private final List<Turn> turns;

  Rotations(List<Turn> turns) {
    this.turns = turns;
  }

  boolean has(Turn turn) {
    return turns.contains(turn);
  }

  /** The classes that are made of some. */
  List<TurnedClass> of(List<Integer> indices) {
    return indices.stream()
        .flatMap(index -> turns.stream().map(turn -> new TurnedClass(index, turn)))
        .toList();
  }
}
