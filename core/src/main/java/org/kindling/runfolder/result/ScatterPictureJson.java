package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.kindling.picture.ScatterPicture;

/**
 * A {@link ScatterPicture} as JSON: {@code {"name", "target", "actual": [...], "predictions": {"0":
 * [...], "1": [...]}}}.
 */
final class ScatterPictureJson {
  private ScatterPictureJson() {}

  static ObjectNode write(ScatterPicture picture) {
    ObjectNode task = Json.object().put("name", picture.name()).put("target", picture.target());
    ArrayNode actual = task.putArray("actual");
    picture.actual().forEach(actual::add);
    ObjectNode predictions = task.putObject("predictions");
    picture
        .predictions()
        .forEach(
            (step, values) -> {
              ArrayNode list = predictions.putArray(String.valueOf(step));
              values.forEach(list::add);
            });
    return task;
  }

  static ScatterPicture read(Json task) throws IOException {
    return new ScatterPicture(
        task.requiredText("name"),
        task.requiredText("target"),
        task.requiredNumbers("actual", ScatterPicture.MOST_QUERIES),
        CurvePictureJson.predictions(task, ScatterPicture.MOST_QUERIES));
  }
}
