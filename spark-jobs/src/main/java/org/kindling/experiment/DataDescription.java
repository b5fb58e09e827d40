package org.kindling.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kindling.config.TableConfig;
import org.kindling.config.TaskConfig;
import org.kindling.table.Quoted;
import org.kindling.table.TableCount;
import org.kindling.task.Category;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.TableSource;

/**
 * How much data tasks are made of, what each split has of it, and what was dropped and why: for the
 * console and for {@code run.json}.
 *
 * @param config where the data come from
 * @param inventory of them
 * @param source of the tasks
 */
public record DataDescription(TaskConfig config, Inventory inventory, ExampleSource source) {

  /** Empty for tasks that are generated. */
  public static Optional<DataDescription> of(TaskConfig config, ExampleSource source) {
    return source.inventory().map(inventory -> new DataDescription(config, inventory, source));
  }

  /** The object {@code data} of {@code run.json}. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", table().isPresent() ? "table" : "images")
            .put("name", name())
            .put("unit", inventory.unit())
            .put("units", inventory.total().units())
            .put("rows", inventory.total().rows())
            .put("fingerprint", Long.toHexString(inventory.total().fingerprint()));
    splits(json.putArray("splits"));
    dropped(json.putArray("dropped"));
    table()
        .ifPresent(
            table -> {
              json.put("files", table.count().files());
              leftOut(table.count(), json.putArray("left_out"));
              target(table, json.putObject("target"));
              categories(table, json.putArray("categories"));
            });
    return json;
  }

  private void splits(ArrayNode list) {
    for (Split split : Split.values()) {
      Inventory.Share share = inventory.share(split);
      list.addObject()
          .put("split", split.name())
          .put("units", share.units())
          .put("rows", share.rows())
          .put("dropped", dropped(split).units());
    }
  }

  private static void categories(TableSource table, ArrayNode list) {
    List<Category> categories = table.encoding().categories();
    for (int i = 0; i < categories.size(); i++) {
      ObjectNode category =
          list.addObject()
              .put("name", categories.get(i).name())
              .put("values", categories.get(i).values().size());
      ArrayNode others = category.putArray("other");
      for (Split split : Split.values()) {
        others.addObject().put("split", split.name()).put("rows", table.others(i, split));
      }
    }
  }

  private static void leftOut(TableCount count, ArrayNode list) {
    if (count.excluded() > 0) {
      list.addObject().put("reason", "task.where").put("rows", count.excluded());
    }
    if (count.incomplete() > 0) {
      list.addObject().put("reason", "task.missing").put("rows", count.incomplete());
    }
    count.notes().forEach(note -> list.addObject().put("reason", note));
  }

  private String line() {
    String splits =
        Arrays.stream(Split.values())
            .map(
                split ->
                    inventory.share(split).units() - dropped(split).units() + " to " + verb(split))
            .collect(Collectors.joining(", "));
    Inventory.Total all = inventory.total();
    Inventory.Share dropped = dropped();
    return "data: "
        + all.rows()
        + (table().isPresent() ? " rows of " : " images of ")
        + units(all.units())
        + ": "
        + splits
        + (dropped.units() == 0
            ? ""
            : "; dropped: "
                + units(dropped.units())
                + " with "
                + dropped.rows()
                + " rows, for having "
                + reason());
  }

  /** All of it for a person: how much there is, then the categories, in a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(line()));
    table().ifPresent(table -> lines.addAll(categoryLines(table)));
    return lines;
  }

  private static List<String> categoryLines(TableSource table) {
    List<Category> categories = table.encoding().categories();
    return IntStream.range(0, categories.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "category %s: %d values in training; rows in \"other\": %s",
                    Quoted.plain(categories.get(i).name()),
                    categories.get(i).values().size(),
                    Arrays.stream(Split.values())
                        .map(split -> table.others(i, split) + " to " + verb(split))
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  /** What each split has, in a line each. */
  public List<String> splitLines() {
    return Arrays.stream(Split.values())
        .map(
            split ->
                "to "
                    + verb(split)
                    + ": "
                    + units(inventory.share(split).units())
                    + " with "
                    + inventory.share(split).rows()
                    + (table().isPresent() ? " rows, " : " images, ")
                    + dropped(split).units()
                    + " of them dropped")
        .toList();
  }

  private String units(long count) {
    return table().isPresent()
        ? count + (count == 1 ? " entity (" : " entities (") + inventory.unit() + ")"
        : count + (count == 1 ? " class" : " classes");
  }

  private static String verb(Split split) {
    return switch (split) {
      case META_TRAIN -> "train";
      case META_VALIDATION -> "validate";
      case META_TEST -> "test";
    };
  }

  private void dropped(ArrayNode list) {
    Inventory.Share dropped = dropped();
    if (dropped.units() > 0) {
      list.addObject()
          .put("reason", reason())
          .put("units", dropped.units())
          .put("rows", dropped.rows());
    }
  }

  private void target(TableSource table, ObjectNode json) {
    json.put("name", ((TableConfig) config).target())
        .put("mean", table.scaling().target().mean())
        .put("deviation", table.scaling().target().deviation());
  }

  private String reason() {
    return "no more than the " + ((TableConfig) config).support() + " rows of the support";
  }

  private Inventory.Share dropped() {
    return Arrays.stream(Split.values())
        .map(this::dropped)
        .reduce(Inventory.Share.NONE, Inventory.Share::and);
  }

  private Inventory.Share dropped(Split split) {
    return table().map(table -> table.dropped(split)).orElse(Inventory.Share.NONE);
  }

  private Optional<TableSource> table() {
    return source instanceof TableSource table ? Optional.of(table) : Optional.empty();
  }

  private String name() {
    return config.paths().getOrDefault("task.path", List.of()).stream()
        .collect(Collectors.joining(", "));
  }
}
