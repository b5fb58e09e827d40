package org.kindling.runfolder.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Json;

/**
 * The data of a run, as {@code run.json} has them in {@code "data"}.
 *
 * @param kind of the rows: table, images, or as a source of the user's own calls them
 * @param name what it was read from
 * @param unit what an entity is called: the key column
 * @param units entities or classes that were read
 * @param rows rows or images of them
 * @param fingerprint of all rows
 * @param splits how they were dealt out
 * @param dropped entities that no task could be made of, and why
 * @param files that were read; of a table, like all that follows
 * @param leftOut rows that the reader left out, and why
 * @param target what is predicted
 * @param categories columns of kinds
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DataSummary(
    String kind,
    String name,
    String unit,
    long units,
    long rows,
    Optional<String> fingerprint,
    List<Share> splits,
    List<Loss> dropped,
    Optional<Long> files,
    Optional<List<Loss>> leftOut,
    Optional<Target> target,
    Optional<List<Category>> categories) {
  private static final int MOST = 1000;

  /** A split's part, what was dropped included. */
  public record Share(String split, long units, long rows, long dropped) {}

  /** What is missing, and why; no units where single rows are, and no rows in a mere note. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
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
   * @param other rows of each split that have none of these
   */
  public record Category(String name, long values, List<Others> other) {}

  /** Rows of a split. */
  public record Others(String split, long rows) {}

  /** Copies the lists. */
  public DataSummary {
    splits = List.copyOf(splits);
    dropped = List.copyOf(dropped);
    leftOut = leftOut.map(List::copyOf);
    categories = categories.map(List::copyOf);
  }

  /** Reads what was written. */
  public static DataSummary read(Json json) throws BrokenContentException {
    DataSummary read = json.as(DataSummary.class);
    Bounded.require(json, "splits", read.splits, MOST);
    Bounded.require(json, "dropped", read.dropped, MOST);
    Bounded.require(json, "left_out", read.leftOut.orElse(List.of()), MOST);
    List<Category> categories = read.categories.orElse(List.of());
    Bounded.require(json, "categories", categories, MOST);
    for (Category category : categories) {
      Bounded.require(json, "other", category.other, MOST);
    }
    return read;
  }

  /** Whether its rows are images, and its units classes. */
  public boolean images() {
    return kind.equals("images");
  }
}
