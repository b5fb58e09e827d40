package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kindling.picture.CurvePicture;

/**
 * A {@link CurvePicture} as JSON: {@code {"name", "x", "truth", "support": [[x, y], ...],
 * "predictions": {"0": [...], "1": [...]}}}.
 */
final class CurvePictureJson {
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_CURVES = 100;

  private CurvePictureJson() {}

  static ObjectNode write(CurvePicture picture) {
    ObjectNode task = Json.object().put("name", picture.name());
    task.set("x", numbers(picture.x()));
    task.set("truth", numbers(picture.truth()));
    ArrayNode support = task.putArray("support");
    picture.support().forEach(point -> support.addArray().add(point.x()).add(point.y()));
    ObjectNode predictions = task.putObject("predictions");
    picture
        .predictions()
        .forEach((steps, curve) -> predictions.set(String.valueOf(steps), numbers(curve)));
    return task;
  }

  private static ArrayNode numbers(List<Double> values) {
    ArrayNode array = Json.array();
    values.forEach(array::add);
    return array;
  }

  static CurvePicture read(Json task) throws IOException {
    return new CurvePicture(
        task.requiredText("name"),
        task.requiredNumbers("x", MOST_POINTS),
        task.requiredNumbers("truth", MOST_POINTS),
        support(task),
        predictions(task, MOST_POINTS));
  }

  private static List<CurvePicture.SupportPoint> support(Json task) throws IOException {
    List<CurvePicture.SupportPoint> points = new ArrayList<>();
    for (List<Double> row : task.requiredRows("support", MOST_POINTS)) {
      if (row.size() != 2) {
        throw new IOException(
            task.what() + ": a support point must be [x, y] but has " + row.size() + " numbers");
      }
      points.add(new CurvePicture.SupportPoint(row.get(0), row.get(1)));
    }
    return points;
  }

  /** From inner steps to predictions, each of at most so many numbers. */
  static SortedMap<Integer, List<Double>> predictions(Json task, int most) throws IOException {
    Json curves =
        task.object("predictions")
            .orElseThrow(() -> new IOException(task.what() + ": predictions must be an object"));
    List<String> steps = curves.fields();
    if (steps.size() > MOST_CURVES) {
      throw new IOException(
          task.what()
              + ": predictions must be at most "
              + MOST_CURVES
              + " but are "
              + steps.size());
    }
    SortedMap<Integer, List<Double>> predictions = new TreeMap<>();
    for (String step : steps) {
      predictions.put(innerSteps(step, task), curves.requiredNumbers(step, most));
    }
    return predictions;
  }

  private static int innerSteps(String text, Json task) throws IOException {
    if (!text.matches("\\d{1,6}")) {
      throw new IOException(
          task.what() + ": a prediction's inner steps must be a number but was \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }
}
