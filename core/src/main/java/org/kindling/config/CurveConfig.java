package org.kindling.config;

import java.util.List;
import org.kindling.config.text.Range;
import org.kindling.config.text.Section;

/**
 * The error on test entities against the number of rows that are known of them.
 *
 * @param support numbers of rows; none where no curve is wanted
 * @param rivals what the method is compared with
 * @param entities of a table that memory does not hold so many of each split count at most
 */
public record CurveConfig(List<Integer> support, Rivals rivals, int entities) {
  /** As many as a chart has room for. */
  private static final int MOST = 20;

  /** What the method is compared with. */
  public enum Rivals {
    /** Linear models, which cost next to nothing. */
    LINEAR,
    /** Boosted trees, too. */
    BOOSTED
  }

  /** Copies the list. */
  public CurveConfig {
    support = List.copyOf(support);
  }

  static CurveConfig read(Section curve) {
    List<Integer> support = curve.integers("support", Range.between(0, 1_000_000));
    if (support.size() > MOST) {
      throw curve.wrong("support", "at most " + MOST + " numbers of rows");
    }
    return new CurveConfig(
        support,
        curve.either("boosting", Rivals.BOOSTED, Rivals.LINEAR),
        curve.integer("entities", Range.between(2, 1_000_000)));
  }
}
