package org.kindling.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.Json;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.InventoryChanges;
import org.kindling.task.InventoryText;

/**
 * What a run's checkpoints were trained on, as a text that is committed with each. Other data would
 * give other bits, and mix what is trained on with what is tested.
 */
final class TrainedOn {
  private static final String INVENTORY = "inventory";
  private static final String FACTS = "facts";

  private TrainedOn() {}

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record TrainedOnText(Optional<String> inventory, Map<String, String> facts) {}

  /** What a source's tasks are made of; empty for a generator's. */
  static String text(ExampleSource source) {
    if (source.inventory().isEmpty() && source.facts().isEmpty()) {
      return "";
    }
    return Json.line(
        new TrainedOnText(
            source.inventory().map(InventoryText::write), new TreeMap<>(source.facts())));
  }

  /**
   * The source, if it is what the checkpoints of a run were trained on.
   *
   * @param kept the text that was committed with them
   * @throws KindlingException (checkpoint) where it is not, or nothing says so
   */
  static ExampleSource verified(Folder run, String kept, ExampleSource source) {
    source.inventory().ifPresent(now -> requireSame(run, json(run, kept), now));
    if (!source.facts().isEmpty()) {
      JsonNode then = facts(json(run, kept));
      new TreeMap<>(source.facts()).forEach((name, now) -> requireSame(run, then, name, now));
    }
    return source;
  }

  private static void requireSame(Folder run, JsonNode then, Inventory now) {
    Inventory earlier =
        InventoryText.read(then.path(INVENTORY).asText())
            .orElseThrow(() -> refusal(run, "nothing says what they were trained on"));
    InventoryChanges changes = now.since(earlier);
    if (!changes.none()) {
      throw refusal(run, "the data have changed since: " + changes.describe());
    }
  }

  /** A run from when less was kept says nothing of what there is beyond that. */
  private static void requireSame(Folder run, JsonNode then, String name, String now) {
    if (then.has(name) && !then.path(name).asText().equals(now)) {
      throw refusal(run, "the data's " + name + " would be another now, " + now);
    }
  }

  /** In earlier runs they lie beside the inventory. */
  private static JsonNode facts(JsonNode kept) {
    return kept.has(FACTS) ? kept.path(FACTS) : kept;
  }

  private static JsonNode json(Folder run, String kept) {
    try {
      return Json.parse("what was trained on", kept).tree();
    } catch (BrokenContentException e) {
      throw refusal(run, "what they were trained on can't be read");
    }
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
