package org.kindling.picture;

import java.util.List;
import java.util.Optional;

/**
 * What test tasks tell beyond a mean.
 *
 * @param pictures of a few tasks, all of one type
 * @param worst what went worst, by name; empty where tasks have no names that mean anything
 */
public record CloserLook(List<? extends Picture> pictures, Optional<Worst> worst) {
  /** At nothing. */
  public static final CloserLook NONE = new CloserLook(List.of(), Optional.empty());

  /** Copies the list. */
  public CloserLook {
    pictures = List.copyOf(pictures);
  }

  /** At pictures alone. */
  public static CloserLook of(List<? extends Picture> pictures) {
    return new CloserLook(pictures, Optional.empty());
  }
}
