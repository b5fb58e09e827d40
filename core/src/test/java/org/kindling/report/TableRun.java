package org.kindling.report;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kindling.baseline.BaselineScore;
import org.kindling.baseline.LinearBaselines;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.coldstart.Counted;
import org.kindling.evaluation.PairedDifference;
import org.kindling.files.Json;
import org.kindling.metric.Metric;
import org.kindling.picture.ScatterPicture;
import org.kindling.picture.Worst;
import org.kindling.runfolder.RunFiles;
import org.kindling.runfolder.result.BaselineScoresJson;
import org.kindling.runfolder.result.EvaluationJson;
import org.kindling.runfolder.result.PicturesJson;

/**
 * Made-up results on a table of retailers.
 *
 * @param target that is predicted
 * @param worst the entity that went worst, by its name
 */
record TableRun(String target, String worst) {

  RunFiles fill(RunFiles files) {
    return files
        .with(
            "run.json",
            """
            {"algorithm": "ANIL, second order", "inner_steps": {"training": 1, "validation": 1},
             "data": {"kind": "table", "name": "cheese.csv", "unit": "RETAILER", "units": 88, "rows": 5555,
              "splits": [{"split": "META_TRAIN", "units": 55, "rows": 3400, "dropped": 2},
                         {"split": "META_TEST", "units": 25, "rows": 1650, "dropped": 1}],
              "dropped": [{"reason": "no more than the 5 rows of the support", "units": 3, "rows": 9}],
              "left_out": [{"reason": "task.where", "rows": 12}],
              "categories": [{"name": "<kind>", "values": 4,
                              "other": [{"split": "META_TRAIN", "rows": 0}, {"split": "META_TEST", "rows": 7}]}],
              "target": {"name": "%s", "mean": 100, "deviation": 20}}}
            """
                .formatted(target))
        .with("eval/test.json", EvaluationJson.write(RunFiles.evaluation(1, 0.25)))
        .with("eval/worst.json", Json.line(worstTasks()))
        .with(
            "eval/linear.json",
            Json.line(BaselineScoresJson.of(List.of(new BaselineScore("a regression", 0.75)))))
        .with("eval/cold-start.json", Json.line(coldStart()))
        .with(
            "eval/pictures.json",
            PicturesJson.write(List.of(picture("good", 1), picture(worst, 9), picture("fair", 3))));
  }

  /** With 5 rows the method wins, with none another one. */
  private static ColdStartCurve coldStart() {
    return new ColdStartCurve(
        25,
        1,
        41,
        Counted.ROWS,
        List.of(0, 5),
        5,
        LinearBaselines.POOLED,
        List.of(new ColdStartCurve.Measure("mse", curves())),
        List.of("<trees>: of depths [2, 4]"));
  }

  private static List<ColdStartCurve.Curve> curves() {
    return List.of(
        new ColdStartCurve.Curve(
            "ANIL",
            List.of(
                point(0, 1.5, Optional.empty(), Optional.empty()),
                point(5, 0.5, Optional.empty(), Optional.of(0.08)))),
        new ColdStartCurve.Curve(
            "<trees>",
            List.of(
                point(0, 1, Optional.of(new PairedDifference(-1, 0.5)), Optional.empty()),
                point(5, 0.75, Optional.of(new PairedDifference(1, 0.5)), Optional.empty()))));
  }

  /** The trees' accuracy may be better by chance; by log loss they are worse. */
  static ColdStartCurve coldStartOfClasses() {
    return new ColdStartCurve(
        25,
        0,
        41,
        Counted.ROWS_OF_EACH_CLASS,
        List.of(5),
        5,
        "trees",
        List.of(
            new ColdStartCurve.Measure("accuracy", ofClasses(new PairedDifference(0.25, 0.5))),
            new ColdStartCurve.Measure(
                "cross_entropy", ofClasses(new PairedDifference(0.25, 0.1)))),
        List.of());
  }

  private static List<ColdStartCurve.Curve> ofClasses(PairedDifference difference) {
    Optional<Double> half = Optional.of(0.5);
    return List.of(
        new ColdStartCurve.Curve(
            "ANIL", List.of(new ColdStartCurve.Point(5, 0.5, 0.25, Optional.empty(), half, half))),
        new ColdStartCurve.Curve(
            "trees",
            List.of(
                new ColdStartCurve.Point(
                    5, 0.75, 0.25, Optional.of(difference), Optional.empty(), Optional.empty()))));
  }

  private static ColdStartCurve.Point point(
      int known, double error, Optional<PairedDifference> difference, Optional<Double> harmed) {
    return new ColdStartCurve.Point(known, error, 2 * error, difference, harmed, Optional.of(0.12));
  }

  private Worst worstTasks() {
    return Worst.ofTasks(
        1, Metric.MEAN_SQUARED_ERROR, List.of(new Worst.Task("b", 1), new Worst.Task(worst, 4)));
  }

  /** Off by as much after adaptation, and by ten times as much before. */
  static ScatterPicture picture(String name, double error) {
    return new ScatterPicture(
        name,
        "volume",
        List.of(100.0, 120.0),
        new TreeMap<>(
            java.util.Map.of(
                0, List.of(100 + 10 * error, 120.0), 1, List.of(100 + error, 120 - error))));
  }
}
