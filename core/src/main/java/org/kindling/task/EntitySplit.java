package org.kindling.task;

import java.util.Arrays;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/** Deals entities out to the splits: of a shuffled deck 60 % train, 10 % validate, 30 % test. */
final class EntitySplit {
  /** The fewest entities of which each split gets one. */
  static final int FEWEST = 10;

  private final int[] shuffled;

  /** Depends on nothing but the seed and the number, so that no test entity was ever trained on. */
  EntitySplit(long seed, int entities) {
    this.shuffled = RandomStream.of(seed, Purpose.ENTITY_SPLIT).permutation(entities);
  }

  int[] members(Split split) {
    return switch (split) {
      case META_TRAIN -> share(0, 6);
      case META_VALIDATION -> share(6, 7);
      case META_TEST -> share(7, 10);
    };
  }

  private int[] share(int fromTenth, int toTenth) {
    return Arrays.copyOfRange(shuffled, tenths(fromTenth), tenths(toTenth));
  }

  private int tenths(int count) {
    return (int) ((long) shuffled.length * count / 10);
  }
}
