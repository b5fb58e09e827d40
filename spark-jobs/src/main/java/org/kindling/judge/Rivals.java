package org.kindling.judge;

import java.util.List;
import java.util.Optional;
import org.kindling.baseline.BaselineScore;
import org.kindling.coldstart.ColdStartCurve;

/**
 * What stands beside a method's test.
 *
 * @param linear what linear models come to on the same tasks
 * @param coldStart errors against how many rows of an entity are known; empty where that was not
 *     asked for
 */
public record Rivals(List<BaselineScore> linear, Optional<ColdStartCurve> coldStart) {
  /** Nothing. */
  public static final Rivals NONE = new Rivals(List.of(), Optional.empty());

  /** Copies the list. */
  public Rivals {
    linear = List.copyOf(linear);
  }
}
