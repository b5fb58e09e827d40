package org.kindling.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kindling.config.TaskConfig;
import org.kindling.config.TaskData;
import org.kindling.config.kind.DataAccount;
import org.kindling.runfolder.result.DataSummary;
import org.kindling.table.Quoted;
import org.kindling.table.TableCount;
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

  /** For {@code run.json}. */
  public DataSummary summary() {
    return new DataSummary(
        account.words().kind(),
        name,
        inventory.unit(),
        inventory.total().units(),
        inventory.total().rows(),
        Optional.of(Long.toHexString(inventory.total().fingerprint())),
        Arrays.stream(Split.values()).map(this::share).toList(),
        losses(),
        account.table().map(table -> table.count().files()),
        account.table().map(table -> leftOut(table.count())),
        account.table().flatMap(DataDescription::target),
        account
            .table()
            .map(table -> table.categories().stream().map(DataDescription::category).toList()));
  }

  private DataSummary.Share share(Split split) {
    Inventory.Share share = inventory.share(split);
    return new DataSummary.Share(
        split.name(), share.units(), share.rows(), account.dropped(split).units());
  }

  private List<DataSummary.Loss> losses() {
    Inventory.Share dropped = dropped();
    return dropped.units() == 0
        ? List.of()
        : List.of(
            new DataSummary.Loss(
                account.reason(), Optional.of(dropped.units()), Optional.of(dropped.rows())));
  }

  private static List<DataSummary.Loss> leftOut(TableCount count) {
    List<DataSummary.Loss> losses = new ArrayList<>();
    if (count.excluded() > 0) {
      losses.add(rows("task.where", Optional.of(count.excluded())));
    }
    if (count.incomplete() > 0) {
      losses.add(rows("task.missing", Optional.of(count.incomplete())));
    }
    count.notes().forEach(note -> losses.add(rows(note, Optional.empty())));
    return losses;
  }

  private static DataSummary.Loss rows(String reason, Optional<Long> rows) {
    return new DataSummary.Loss(reason, Optional.empty(), rows);
  }

  private static Optional<DataSummary.Target> target(DataAccount.OfTable table) {
    return table
        .scaling()
        .map(
            scaling -> new DataSummary.Target(table.target(), scaling.mean(), scaling.deviation()));
  }

  private static DataSummary.Category category(DataAccount.CategoryRows category) {
    return new DataSummary.Category(
        category.name(),
        category.values(),
        Arrays.stream(Split.values())
            .map(split -> new DataSummary.Others(split.name(), category.others(split)))
            .toList());
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

  private Inventory.Share dropped() {
    return account.dropped().stream().reduce(Inventory.Share.NONE, Inventory.Share::and);
  }
}
