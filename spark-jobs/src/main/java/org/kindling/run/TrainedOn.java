package org.kindling.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    if (!kept.equals(text(source))) {
      JsonNode then = json(run, kept);
      source.inventory().ifPresent(now -> requireSame(run, then, now));
      requireSame(run, then, source.facts());
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

  private static void requireSame(Folder run, JsonNode kept, Map<String, String> now) {
    JsonNode then = kept.has(FACTS) ? kept.path(FACTS) : kept;
    for (String name : names(kept, now)) {
      String fact = now.getOrDefault(name, "none");
      if (!then.path(name).asText("none").equals(fact)) {
        throw refusal(run, "the data's " + name + " would be another now, " + fact);
      }
    }
  }

  /**
   * Of the facts that were kept, and of those that there are now. In earlier runs some lie beside
   * the inventory, and nothing is said of the others.
   */
  private static SortedSet<String> names(JsonNode kept, Map<String, String> now) {
    SortedSet<String> names = new TreeSet<>(now.keySet());
    if (kept.has(FACTS)) {
      kept.path(FACTS).fieldNames().forEachRemaining(names::add);
    } else {
      names.removeIf(name -> !kept.has(name));
    }
    return names;
  }

  private static JsonNode json(Folder run, String kept) {
    if (kept.isEmpty()) {
      throw refusal(run, "nothing says what they were trained on");
    }
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
