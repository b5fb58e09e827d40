package org.kindling.runfolder.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code run.json} says of the data of a run, as {@code "data"}.
 *
 * @param name what it was read from
 * @param images whether its rows are images, and its units classes
 * @param unit what an entity is called: the key column
 * @param units entities or classes that were read
 * @param rows rows or images of them
 * @param splits how they were dealt out
 * @param dropped entities that no task could be made of, and why
 * @param leftOut rows that the reader left out, and why
 * @param target what is predicted; empty where targets are classes
 * @param categories columns of kinds
 */
public record DataSummary(
    String name,
    boolean images,
    String unit,
    long units,
    long rows,
    List<Share> splits,
    List<Loss> dropped,
    List<Loss> leftOut,
    Optional<Target> target,
    List<Category> categories) {
  private static final int MOST = 1000;

  /** A split's part, what was dropped included. */
  public record Share(String split, long units, long rows, long dropped) {}

  /** What is missing, and why; no units where single rows are, and no rows in a mere note. */
  public record Loss(String reason, Optional<Long> units, Optional<Long> rows) {}

  /** What is predicted, with what standardised it. */
  public record Target(String name, double mean, double deviation) {
    /** Whether it is a column as it stands, so that its unit is the column's. */
    public boolean isColumn() {
      return name.matches("`[^`]+`|[\\p{L}_][\\p{L}\\p{N}_]*");
    }
  }

  /**
   * A column of kinds.
   *
   * @param values how many the training entities have
   * @param others rows of each split that have none of these
   */
  public record Category(String name, long values, List<Others> others) {}

  /** Rows of a split. */
  public record Others(String split, long rows) {}

  /** Reads the object. */
  public static DataSummary read(Json data) throws IOException {
    List<Share> splits = new ArrayList<>();
    for (Json split : data.requiredObjects("splits", MOST)) {
      splits.add(
          new Share(
              split.requiredText("split"),
              split.requiredCount("units"),
              split.requiredCount("rows"),
              split.count("dropped").orElse(0L)));
    }
    return new DataSummary(
        data.requiredText("name"),
        data.text("kind").equals(Optional.of("images")),
        data.requiredText("unit"),
        data.requiredCount("units"),
        data.requiredCount("rows"),
        splits,
        losses("dropped", data),
        losses("left_out", data),
        target(data),
        categories(data));
  }

  private static List<Category> categories(Json data) throws IOException {
    List<Category> categories = new ArrayList<>();
    if (data.fields().contains("categories")) {
      for (Json category : data.requiredObjects("categories", MOST)) {
        List<Others> others = new ArrayList<>();
        for (Json other : category.requiredObjects("other", MOST)) {
          others.add(new Others(other.requiredText("split"), other.requiredCount("rows")));
        }
        categories.add(
            new Category(category.requiredText("name"), category.requiredCount("values"), others));
      }
    }
    return categories;
  }

  private static List<Loss> losses(String field, Json data) throws IOException {
    List<Loss> losses = new ArrayList<>();
    if (data.fields().contains(field)) {
      for (Json loss : data.requiredObjects(field, MOST)) {
        losses.add(new Loss(loss.requiredText("reason"), loss.count("units"), loss.count("rows")));
      }
    }
    return losses;
  }

  private static Optional<Target> target(Json data) throws IOException {
    Optional<Json> target = data.object("target");
    if (target.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            target.get().requiredText("name"),
            target.get().requiredNumber("mean"),
            target.get().requiredNumber("deviation")));
  }
}
