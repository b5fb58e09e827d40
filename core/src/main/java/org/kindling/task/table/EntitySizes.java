package org.kindling.task.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.kindling.task.Inventory;

/**
 * How many entities are of which size.
 *
 * @param entities by their size
 */
public record EntitySizes(SortedMap<EntitySize, Integer> entities) implements Serializable {
  /** Copies the map. */
  public EntitySizes {
    entities = new TreeMap<>(entities);
  }

  /** Of so many entities. */
  public static EntitySizes of(List<EntitySize> sizes) {
    SortedMap<EntitySize, Integer> counts = new TreeMap<>();
    sizes.forEach(size -> counts.merge(size, 1, Math::addExact));
    return new EntitySizes(counts);
  }

  /** All of them together. */
  public static EntitySizes sum(List<EntitySizes> all) {
    SortedMap<EntitySize, Integer> sum = new TreeMap<>();
    for (EntitySizes sizes : all) {
      sizes.entities.forEach((size, count) -> sum.merge(size, count, Math::addExact));
    }
    return new EntitySizes(sum);
  }

  /** Those of some sizes. */
  public EntitySizes only(Predicate<EntitySize> which) {
    SortedMap<EntitySize, Integer> some = new TreeMap<>(entities);
    some.keySet().removeIf(which.negate());
    return new EntitySizes(some);
  }

  /** How many there are, and their rows. */
  public Inventory.Share share() {
    return new Inventory.Share(sum(size -> 1), sum(EntitySize::rows));
  }

  /** A number of each entity, added up. */
  public long sum(ToLongFunction<EntitySize> number) {
    return entities.entrySet().stream()
        .mapToLong(group -> number.applyAsLong(group.getKey()) * group.getValue())
        .sum();
  }

  /** Writes them for {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(entities.size());
    for (Map.Entry<EntitySize, Integer> group : entities.entrySet()) {
      out.writeInt(group.getKey().rows());
      out.writeInt(group.getKey().named());
      out.writeInt(group.getKey().unjudged());
      out.writeInt(group.getValue());
    }
  }

  /** Reads what {@link #write} wrote. */
  public static EntitySizes read(DataInput in) throws IOException {
    SortedMap<EntitySize, Integer> entities = new TreeMap<>();
    int groups = in.readInt();
    for (int i = 0; i < groups; i++) {
      EntitySize size = new EntitySize(in.readInt(), in.readInt(), in.readInt());
      entities.put(size, in.readInt());
    }
    return new EntitySizes(entities);
  }
}
