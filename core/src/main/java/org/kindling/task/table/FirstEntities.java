package org.kindling.task.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.kindling.table.TableCount;
import org.kindling.table.TableSchema;
import org.kindling.task.Examples;
import org.kindling.task.Inventory;
import org.kindling.task.Split;
import org.kindling.task.Task;

/**
 * The first entities of each split of a table that memory does not hold, in the order in which its
 * epochs go through them, which hashes of keys and the seed make: a sample, for models that look at
 * all that they are given.
 *
 * @param source all entities
 * @param most of each split, at least 1
 */
public record FirstEntities(EntitySource source, int most) implements EntitySource {
  @Override
  public long size(Split split) {
    return Math.min(most, source.size(split));
  }

  /** In each epoch those that this begins with. */
  @Override
  public Task task(Split split, long id) {
    return source.task(split, id / size(split) * source.size(split) + id % size(split));
  }

  /** Of each its task's rows, support first. */
  @Override
  public List<Examples> entities(Split split) {
    return LongStream.range(0, size(split)).mapToObj(id -> task(split, id).rows()).toList();
  }

  /** How many of how many, in words. */
  public String describe() {
    return Arrays.stream(Split.values())
        .map(
            split ->
                String.format(
                    Locale.ROOT,
                    "%d of %d %s entities",
                    size(split),
                    source.size(split),
                    split.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .collect(Collectors.joining(", ", "a sample, the first in the store's order: ", ""));
  }

  @Override
  public EntitySplit split() {
    return source.split();
  }

  @Override
  public TableSchema schema() {
    return source.schema();
  }

  @Override
  public TableCount count() {
    return source.count();
  }

  @Override
  public Encoding encoding() {
    return source.encoding();
  }

  @Override
  public RowWeights weights() {
    return source.weights();
  }

  @Override
  public TaskRows taskRows() {
    return source.taskRows();
  }

  @Override
  public long others(int category, Split split) {
    return source.others(category, split);
  }

  @Override
  public EntitySizes sizes(Split split) {
    return source.sizes(split);
  }

  @Override
  public Optional<Inventory> inventory() {
    return source.inventory();
  }
}
