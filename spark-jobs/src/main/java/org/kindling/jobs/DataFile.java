package org.kindling.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.kindling.checkpoint.Folder;
import org.kindling.checkpoint.RunOutput;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.report.RunFolder;
import org.kindling.task.Inventory;
import org.kindling.task.InventoryChanges;
import org.kindling.task.TableSource;
import org.kindling.task.TaskSource;

/**
 * The file {@code data.json} of a run: what its checkpoints were trained on, written before the
 * first of them. Other data would give other bits, and mix what is trained on with what is tested.
 */
final class DataFile {
  private static final String NAME = "data.json";
  private static final int MOST_BYTES = 1 << 22;

  private DataFile() {}

  /** Writes what a source's tasks are made of; nothing for a generator's. */
  static void write(TaskSource source, RunOutput output) {
    source
        .inventory()
        .ifPresent(
            inventory -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.put("inventory", InventoryText.write(inventory)).put("scaling", scaling(source));
              output.write(NAME, json.toPrettyString() + "\n");
            });
  }

  /**
   * The source, if it is what the checkpoints of a run were trained on.
   *
   * @throws KindlingException (checkpoint) where it is not, or nothing says so
   */
  static TaskSource verified(Folder run, TaskSource source) {
    Optional<Inventory> now = source.inventory();
    if (now.isPresent()) {
      JsonNode kept = kept(run);
      Inventory earlier =
          InventoryText.read(kept.path("inventory").asText())
              .orElseThrow(() -> refusal(run, "nothing says what they were trained on"));
      InventoryChanges changes = now.get().since(earlier);
      if (!changes.none()) {
        throw refusal(run, "the data have changed since: " + changes.describe());
      }
      if (!kept.path("scaling").asText().equals(scaling(source))) {
        throw refusal(run, "the data would be scaled otherwise now, " + scaling(source));
      }
    }
    return source;
  }

  private static JsonNode kept(Folder run) {
    try {
      String text = new RunFolder(run.files(), run.path()).text(NAME, MOST_BYTES).orElse("{}");
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw refusal(run, NAME + " can't be read");
    } catch (IOException e) {
      throw new KindlingException(
          ExitCode.IO, "can't read " + run.path() + "/" + NAME + ": " + Folder.reason(e), e);
    }
  }

  private static String scaling(TaskSource source) {
    return source instanceof TableSource table ? ScalingText.write(table.scaling()) : "";
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
