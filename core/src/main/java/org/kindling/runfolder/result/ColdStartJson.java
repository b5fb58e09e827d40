package org.kindling.runfolder.result;

import org.kindling.coldstart.ColdStartCurve;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/** A {@link ColdStartCurve} as the JSON of {@code eval/cold-start.json}, which has its own form. */
public final class ColdStartJson {
  private static final int MOST = 100;

  private ColdStartJson() {}

  /** Reads what was written. */
  public static ColdStartCurve read(Json json) throws BrokenContentException {
    ColdStartCurve curve = json.as(ColdStartCurve.class);
    Bounded.require(json, "known", curve.known(), MOST);
    Bounded.require(json, "curves", curve.curves(), MOST);
    Bounded.require(json, "remarks", curve.remarks(), MOST);
    for (ColdStartCurve.Curve one : curve.curves()) {
      Bounded.require(json, "points", one.points(), MOST);
    }
    return curve;
  }
}
