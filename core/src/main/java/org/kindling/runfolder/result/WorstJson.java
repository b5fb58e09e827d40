package org.kindling.runfolder.result;

import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.picture.Worst;

/** {@link Worst} as the JSON of {@code eval/worst.json}, which has its own form. */
public final class WorstJson {
  private WorstJson() {}

  /** Reads what was written. */
  public static Worst read(Json json) throws BrokenContentException {
    Worst worst = json.as(Worst.class);
    Bounded.require(json, "tasks", worst.tasks(), Worst.MOST);
    Bounded.require(json, "classes", worst.classes(), Worst.MOST);
    return worst;
  }
}
