package org.kindling.task.image;

import java.io.Serializable;

/**
 * A class of images, such as a character.
 *
 * @param name its folders, such as {@code Greek/character01}
 * @param images how many, at least 1
 */
public record ImageClass(String name, int images) implements Serializable {
  /** Checks the number. */
  public ImageClass {
    if (images < 1) {
      throw new IllegalArgumentException("class " + name + " must have an image");
    }
  }
}
