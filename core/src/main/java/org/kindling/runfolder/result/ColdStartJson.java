package org.kindling.runfolder.result;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.metric.Judgement;
import org.kindling.metric.Metric;

/** A {@link ColdStartCurve} as the JSON of {@code eval/cold-start.json}, which has its own form. */
public final class ColdStartJson {
  private static final int MOST = 100;
  private static final Set<String> METRICS =
      Stream.concat(Judgement.QUANTITIES.metrics().stream(), Judgement.CLASSES.metrics().stream())
          .map(Metric::name)
          .collect(Collectors.toUnmodifiableSet());

  private ColdStartJson() {}

  /** Reads what was written. */
  public static ColdStartCurve read(Json json) throws BrokenContentException {
    ColdStartCurve curve = json.as(ColdStartCurve.class);
    Bounded.require(json, "known", curve.known(), MOST);
    Bounded.require(json, "measures", curve.measures(), MOST);
    Bounded.require(json, "remarks", curve.remarks(), MOST);
    for (ColdStartCurve.Measure measure : curve.measures()) {
      if (!METRICS.contains(measure.metric())) {
        throw new BrokenContentException(
            json.where() + ": metric must be one of " + new TreeSet<>(METRICS) + " but is another");
      }
      Bounded.require(json, "curves", measure.curves(), MOST);
      for (ColdStartCurve.Curve one : measure.curves()) {
        Bounded.require(json, "points", one.points(), MOST);
      }
    }
    return curve;
  }
}
