package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.picture.ClassPicture;
import org.kindling.picture.Thumbnail;

/**
 * A {@link ClassPicture} as JSON: {@code {"name", "classes": [{"name", "support": [image, ...]}],
 * "confusion": [[...], ...], "mistakes": [{"image", "class", "taken_for", "probability"}]}}, an
 * image being {@code {"side", "pixels"}}, its grey bytes in Base64.
 */
final class ClassPictureJson {
  private static final int MOST_CLASSES = 100;

  private ClassPictureJson() {}

  static ObjectNode write(ClassPicture picture) {
    ObjectNode task = Json.object().put("name", picture.name());
    ArrayNode classes = task.putArray("classes");
    for (ClassPicture.ImageClass type : picture.classes()) {
      ArrayNode support = classes.addObject().put("name", type.name()).putArray("support");
      type.support().forEach(image -> write(image, support.addObject()));
    }
    ArrayNode confusion = task.putArray("confusion");
    for (List<Integer> row : picture.confusion()) {
      ArrayNode counts = confusion.addArray();
      row.forEach(counts::add);
    }
    ArrayNode mistakes = task.putArray("mistakes");
    for (ClassPicture.Mistake mistake : picture.mistakes()) {
      ObjectNode json = mistakes.addObject();
      write(mistake.image(), json.putObject("image"));
      json.put("class", mistake.truth())
          .put("taken_for", mistake.takenFor())
          .put("probability", mistake.probability());
    }
    return task;
  }

  static ClassPicture read(Json task) throws IOException {
    List<ClassPicture.ImageClass> classes = new ArrayList<>();
    for (Json type : task.requiredObjects("classes", MOST_CLASSES)) {
      List<Thumbnail> support = new ArrayList<>();
      for (Json image : type.requiredObjects("support", ClassPicture.MOST_IMAGES)) {
        support.add(thumbnail(image));
      }
      classes.add(new ClassPicture.ImageClass(type.requiredText("name"), support));
    }
    return new ClassPicture(task.requiredText("name"), classes, confusion(task), mistakes(task));
  }

  private static List<List<Integer>> confusion(Json task) throws IOException {
    List<List<Integer>> confusion = new ArrayList<>();
    for (List<Double> row : task.requiredRows("confusion", MOST_CLASSES)) {
      if (row.stream().anyMatch(count -> !(count >= 0 && count <= 1e6 && count % 1 == 0))) {
        throw new IOException(task.what() + ": confusion must be counts but was " + row);
      }
      confusion.add(row.stream().map(Double::intValue).toList());
    }
    return confusion;
  }

  private static List<ClassPicture.Mistake> mistakes(Json task) throws IOException {
    List<ClassPicture.Mistake> mistakes = new ArrayList<>();
    for (Json mistake : task.requiredObjects("mistakes", ClassPicture.MOST_IMAGES)) {
      Json image =
          mistake
              .object("image")
              .orElseThrow(() -> new IOException(task.what() + ": a mistake must have an image"));
      mistakes.add(
          new ClassPicture.Mistake(
              thumbnail(image),
              mistake.requiredInteger("class"),
              mistake.requiredInteger("taken_for"),
              mistake.requiredNumber("probability")));
    }
    return mistakes;
  }

  private static void write(Thumbnail image, ObjectNode json) {
    json.put("side", image.side()).put("pixels", image.pixels());
  }

  private static Thumbnail thumbnail(Json image) throws IOException {
    return new Thumbnail(image.requiredInteger("side"), image.requiredText("pixels"));
  }
}
