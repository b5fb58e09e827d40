package org.kindling.task.image;

import java.io.Serializable;

/**
 * A class of an index, with all its images turned.
 *
 * @param index which class
 * @param turn by how much
 */
public record TurnedClass(int index, Turn turn) implements Serializable {
  /** As published lists name it, {@code Greek/character01/rot090}; unturned without the turn. */
  String name(ImageIndex images) {
    return images.classes().get(index).name() + turn.suffix();
  }
}
