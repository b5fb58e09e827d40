package org.kindling.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Folder;
import org.kindling.library.CategoriesText;
import org.kindling.library.InventoryText;
import org.kindling.library.ScalingText;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.InventoryChanges;
import org.kindling.task.TableSource;

/**
 * What a run's checkpoints were trained on, as a text that is committed with each. Other data would
 * give other bits, and mix what is trained on with what is tested.
 */
final class TrainedOn {
  private TrainedOn() {}

  /** What a source's tasks are made of; empty for a generator's. */
  static String text(ExampleSource source) {
    return source
        .inventory()
        .map(
            inventory ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("inventory", InventoryText.write(inventory))
                    .put("scaling", scaling(source))
                    .put("categories", categories(source))
                    .toString())
        .orElse("");
  }

  /**
   * The source, if it is what the checkpoints of a run were trained on.
   *
   * @param kept the text that was committed with them
   * @throws KindlingException (checkpoint) where it is not, or nothing says so
   */
  static ExampleSource verified(Folder run, String kept, ExampleSource source) {
    source.inventory().ifPresent(now -> requireSame(run, kept, source, now));
    return source;
  }

  private static void requireSame(Folder run, String kept, ExampleSource source, Inventory now) {
    JsonNode then = json(run, kept);
    Inventory earlier =
        InventoryText.read(then.path("inventory").asText())
            .orElseThrow(() -> refusal(run, "nothing says what they were trained on"));
    InventoryChanges changes = now.since(earlier);
    if (!changes.none()) {
      throw refusal(run, "the data have changed since: " + changes.describe());
    }
    if (!then.path("scaling").asText().equals(scaling(source))) {
      throw refusal(run, "the data would be scaled otherwise now, " + scaling(source));
    }
    // A run from when there were no categories does not say that it has none.
    if (!then.path("categories").asText("[]").equals(categories(source))) {
      throw refusal(run, "the categories have other values now, " + categories(source));
    }
  }

  private static JsonNode json(Folder run, String kept) {
    try {
      return new ObjectMapper().readTree(kept);
    } catch (JsonProcessingException e) {
      throw refusal(run, "what they were trained on can't be read");
    }
  }

  private static String scaling(ExampleSource source) {
    return source instanceof TableSource table ? ScalingText.write(table.scaling()) : "";
  }

  private static String categories(ExampleSource source) {
    return source instanceof TableSource table
        ? CategoriesText.write(table.encoding().categories())
        : "";
  }

  private static KindlingException refusal(Folder run, String reason) {
    return new KindlingException(
        ExitCode.CHECKPOINT,
        "the checkpoints of "
            + run.path()
            + " can't be gone on from: "
            + reason
            + "; start a new run (another --out, or --resume never), or go back to the old data");
  }
}
