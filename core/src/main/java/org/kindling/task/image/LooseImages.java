package org.kindling.task.image;

import java.util.List;
import java.util.SortedMap;
import org.kindling.task.Examples;

/**
 * Images whose classes are not known.
 *
 * @param side of each, in pixels
 * @param pixels of each by its name, [side, side], ink high
 * @param remarks what a person should know of how they were read
 */
public record LooseImages(int side, SortedMap<String, byte[]> pixels, List<String> remarks) {
  /** Copies the list. */
  public LooseImages {
    remarks = List.copyOf(remarks);
  }

  /** The images in the order of their names, with 0 for a class. */
  public Examples examples() {
    ImageRows rows = new ImageRows(pixels.size(), side);
    pixels.values().forEach(image -> rows.add(Turn.NONE, image, 0, 0));
    return rows.examples();
  }
}
