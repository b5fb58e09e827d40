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
import org.kindling.config.TaskConfig;
import org.kindling.config.TaskData;
import org.kindling.table.Quoted;
import org.kindling.table.TableCount;
import org.kindling.task.DataAccount;
import org.kindling.task.ExampleSource;
import org.kindling.task.Inventory;
import org.kindling.task.Split;

/**
 * How much data tasks are made of, what each split has of it, and what was dropped and why: for the
 * console and for {@code run.json}.
 *
 * @param name what they were read from
 * @param inventory of them
 * @param account what their source's kind says of them
 */
public record DataDescription(String name, Inventory inventory, DataAccount account) {

  /**
   * Empty for tasks that are generated.
   *
   * @param config where the data come from
   * @param data by which they are read
   * @param source of the tasks
   */
  public static Optional<DataDescription> of(
      TaskConfig config, TaskData data, long seed, ExampleSource source) {
    String name = String.join(", ", config.paths().getOrDefault("task.path", List.of()));
    return source
        .inventory()
        .map(
            inventory ->
                new DataDescription(name, inventory, config.use(data, seed).account(source)));
  }

  /** The object {@code data} of {@code run.json}. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", account.words().kind())
            .put("name", name)
            .put("unit", inventory.unit())
            .put("units", inventory.total().units())
            .put("rows", inventory.total().rows())
            .put("fingerprint", Long.toHexString(inventory.total().fingerprint()));
    splits(json.putArray("splits"));
    dropped(json.putArray("dropped"));
    account
        .table()
        .ifPresent(
            table -> {
              json.put("files", table.count().files());
              leftOut(table.count(), json.putArray("left_out"));
              target(table, json.putObject("target"));
              categories(table.categories(), json.putArray("categories"));
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
          .put("dropped", account.dropped(split).units());
    }
  }

  private static void categories(List<DataAccount.CategoryRows> categories, ArrayNode list) {
    for (DataAccount.CategoryRows category : categories) {
      ArrayNode others =
          list.addObject()
              .put("name", category.name())
              .put("values", category.values())
              .putArray("other");
      for (Split split : Split.values()) {
        others.addObject().put("split", split.name()).put("rows", category.others(split));
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
                    inventory.share(split).units()
                        - account.dropped(split).units()
                        + " to "
                        + verb(split))
            .collect(Collectors.joining(", "));
    Inventory.Total all = inventory.total();
    Inventory.Share dropped = dropped();
    return "data: "
        + all.rows()
        + " "
        + account.words().rows()
        + " of "
        + account.words().units(all.units())
        + ": "
        + splits
        + (dropped.units() == 0
            ? ""
            : "; dropped: "
                + account.words().units(dropped.units())
                + " with "
                + dropped.rows()
                + " "
                + account.words().rows()
                + ", for having "
                + account.reason());
  }

  /** All of it for a person: how much there is, then the categories, in a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(line()));
    account.table().ifPresent(table -> lines.addAll(categoryLines(table.categories())));
    return lines;
  }

  private static List<String> categoryLines(List<DataAccount.CategoryRows> categories) {
    return categories.stream()
        .map(
            category ->
                String.format(
                    Locale.ROOT,
                    "category %s: %d values in training; rows in \"other\": %s",
                    Quoted.plain(category.name()),
                    category.values(),
                    Arrays.stream(Split.values())
                        .map(split -> category.others(split) + " to " + verb(split))
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
                    + account.words().units(inventory.share(split).units())
                    + " with "
                    + inventory.share(split).rows()
                    + " "
                    + account.words().rows()
                    + ", "
                    + account.dropped(split).units()
                    + " of them dropped")
        .toList();
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
          .put("reason", account.reason())
          .put("units", dropped.units())
          .put("rows", dropped.rows());
    }
  }

  private static void target(DataAccount.OfTable table, ObjectNode json) {
    json.put("name", table.target())
        .put("mean", table.scaling().mean())
        .put("deviation", table.scaling().deviation());
  }

  private Inventory.Share dropped() {
    return account.dropped().stream().reduce(Inventory.Share.NONE, Inventory.Share::and);
  }
}
