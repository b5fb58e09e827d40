package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.CurvePicture;
import org.kindling.picture.Picture;
import org.kindling.picture.ScatterPicture;

/**
 * {@link Picture}s as the JSON of {@code eval/pictures.json}: {@code {"tasks": [...]}}, each in the
 * form of {@link CurvePictureJson}, of {@link ClassPictureJson} where it has {@code "classes"}, or
 * of {@link ScatterPictureJson} where it has {@code "actual"}.
 */
public final class PicturesJson {
  private static final int MOST_TASKS = 100;

  private PicturesJson() {}

  /** The pictures as one line. */
  public static String write(List<? extends Picture> pictures) {
    ArrayNode tasks = Json.array();
    pictures.forEach(picture -> tasks.add(tree(picture)));
    return Json.object().<ObjectNode>set("tasks", tasks).toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static List<Picture> read(String what, String text) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (Json task : Json.parse(what, text).requiredObjects("tasks", MOST_TASKS)) {
      pictures.add(picture(task));
    }
    return pictures;
  }

  private static ObjectNode tree(Picture picture) {
    if (picture instanceof CurvePicture curve) {
      return CurvePictureJson.write(curve);
    }
    return picture instanceof ScatterPicture scatter
        ? ScatterPictureJson.write(scatter)
        : ClassPictureJson.write((ClassPicture) picture);
  }

  private static Picture picture(Json task) throws IOException {
    try {
      if (task.fields().contains("actual")) {
        return ScatterPictureJson.read(task);
      }
      return task.fields().contains("classes")
          ? ClassPictureJson.read(task)
          : CurvePictureJson.read(task);
    } catch (IllegalArgumentException unfit) {
      throw new IOException(task.what() + ": " + unfit.getMessage(), unfit);
    }
  }
}
