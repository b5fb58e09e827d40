package org.kindling.checkpoint;

import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** The version of a file's form, which is looked at before all else in it. */
record Format(int formatVersion) {
  static void require(int wanted, Json json) throws BrokenContentException {
    int given = json.as(Format.class).formatVersion;
    if (given != wanted) {
      throw new BrokenContentException(
          json.where()
              + ": format_version must be "
              + wanted
              + " for this version but is "
              + given);
    }
  }
}
