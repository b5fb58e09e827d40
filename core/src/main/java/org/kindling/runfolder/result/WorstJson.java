package org.kindling.runfolder.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kindling.picture.Worst;

/**
 * {@link Worst} as the JSON of {@code eval/worst.json}: {@code {"inner_steps", "among", "tasks":
 * [{"name", "value"}], "classes": [{"name", "mistakes", "queries"}]}}.
 */
public final class WorstJson {
  private WorstJson() {}

  /** As one line. */
  public static String write(Worst worst) {
    ArrayNode tasks = Json.array();
    worst.tasks().forEach(it -> tasks.addObject().put("name", it.name()).put("value", it.value()));
    ArrayNode classes = Json.array();
    worst
        .classes()
        .forEach(
            it ->
                classes
                    .addObject()
                    .put("name", it.name())
                    .put("mistakes", it.mistakes())
                    .put("queries", it.queries()));
    ObjectNode json =
        Json.object().put("inner_steps", worst.innerSteps()).put("among", worst.among());
    json.set("tasks", tasks);
    json.set("classes", classes);
    return json.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what names the text in errors
   */
  public static Worst read(String what, String text) throws IOException {
    Json json = Json.parse(what, text);
    List<Worst.Task> tasks = new ArrayList<>();
    for (Json task : json.requiredObjects("tasks", Worst.MOST)) {
      tasks.add(new Worst.Task(task.requiredText("name"), task.requiredNumber("value")));
    }
    List<Worst.ImageClass> classes = new ArrayList<>();
    for (Json one : json.requiredObjects("classes", Worst.MOST)) {
      classes.add(
          new Worst.ImageClass(
              one.requiredText("name"),
              one.requiredInteger("mistakes"),
              one.requiredInteger("queries")));
    }
    return new Worst(
        json.requiredInteger("inner_steps"), json.requiredInteger("among"), tasks, classes);
  }
}
