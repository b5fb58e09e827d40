package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.CurvePicture;
import org.kindling.picture.Picture;
import org.kindling.picture.ScatterPicture;

/**
 * {@link Picture}s as the JSON of {@code eval/pictures.json}. Its tasks are of classes where they
 * have {@code "classes"}, those of a table where they have {@code "actual"}, and otherwise curves.
 */
public record PicturesJson(List<JsonNode> tasks) {
  private static final int MOST_TASKS = 100;
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_CURVES = 100;
  private static final int MOST_CLASSES = 100;
  private static final int MOST_COUNT = 1_000_000;

  /** Copies the list. */
  public PicturesJson {
    tasks = List.copyOf(tasks);
  }

  /** The pictures as one line. */
  public static String write(List<? extends Picture> pictures) {
    return Json.line(new PicturesJson(pictures.stream().<JsonNode>map(Json::node).toList()));
  }

  /** Reads what {@link #write} wrote. */
  public static List<Picture> read(Json json) throws BrokenContentException {
    List<JsonNode> tasks = json.as(PicturesJson.class).tasks;
    Bounded.require(json, "tasks", tasks, MOST_TASKS);
    List<Picture> pictures = new ArrayList<>();
    for (JsonNode task : tasks) {
      pictures.add(picture(new Json(json.where() + ": tasks[" + pictures.size() + "]", task)));
    }
    return pictures;
  }

  private static Picture picture(Json task) throws BrokenContentException {
    if (task.tree().has("actual")) {
      return scatter(task);
    }
    return task.tree().has("classes") ? classes(task) : curve(task);
  }

  private static Picture scatter(Json task) throws BrokenContentException {
    ScatterPicture picture = task.as(ScatterPicture.class);
    Bounded.require(task, "actual", picture.actual(), ScatterPicture.MOST_QUERIES);
    Bounded.require(task, "predictions", picture.predictions().keySet(), MOST_CURVES);
    return picture;
  }

  private static Picture curve(Json task) throws BrokenContentException {
    CurvePicture picture = task.as(CurvePicture.class);
    Bounded.require(task, "x", picture.x(), MOST_POINTS);
    Bounded.require(task, "support", picture.support(), MOST_POINTS);
    Bounded.require(task, "predictions", picture.predictions().keySet(), MOST_CURVES);
    return picture;
  }

  private static Picture classes(Json task) throws BrokenContentException {
    ClassPicture picture = task.as(ClassPicture.class);
    Bounded.require(task, "classes", picture.classes(), MOST_CLASSES);
    Bounded.require(task, "mistakes", picture.mistakes(), ClassPicture.MOST_IMAGES);
    for (ClassPicture.ImageClass type : picture.classes()) {
      Bounded.require(task, "support", type.support(), ClassPicture.MOST_IMAGES);
    }
    if (picture.confusion().stream().flatMap(List::stream).anyMatch(it -> it > MOST_COUNT)) {
      throw new BrokenContentException(
          task.where() + ": confusion must be counts of at most " + MOST_COUNT);
    }
    return picture;
  }
}
