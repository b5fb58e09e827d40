package org.kindling.runfolder.result;

import java.util.Collection;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** Lists of files that others may have written: a page has room for so many, and no more. */
final class Bounded {
  private Bounded() {}

  static void require(Json json, String name, Collection<?> list, int most)
      throws BrokenContentException {
    if (list.size() > most) {
      throw new BrokenContentException(
          json.where()
              + ": "
              + name
              + " must be a list of at most "
              + most
              + " but has "
              + list.size());
    }
  }
}
