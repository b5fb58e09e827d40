package org.kindling.params;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order, names and shapes of the arrays that make up a {@link Params}.
 *
 * @param entries the arrays, in the order in which they lie in the flat vector
 */
public record Layout(List<Entry> entries) implements TreeLayout {

  /**
   * One named array.
   *
   * @param name unique within its layout, such as {@code fc1.weight}
   * @param shape its dimensions, each at least 1; empty for a scalar
   */
  public record Entry(String name, List<Integer> shape) implements Serializable {
    /** Checks the name and the dimensions. */
    public Entry {
      shape = List.copyOf(shape);
      if (name.isBlank()) {
        throw new IllegalArgumentException("a parameter needs a name, shape " + shape);
      }
      if (shape.stream().anyMatch(dimension -> dimension < 1)) {
        throw new IllegalArgumentException(
            "parameter " + name + ": dimensions must be at least 1 but were " + shape);
      }
    }

    /** The number of elements. */
    public int size() {
      return shape.stream().reduce(1, Math::multiplyExact);
    }
  }

  /** Checks that names are unique. */
  public Layout {
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("two parameters are named " + entry.name());
      }
    }
  }

  /** The number of elements of all arrays together. */
  @Override
  public int size() {
    return entries.stream().mapToInt(Entry::size).reduce(0, Math::addExact);
  }

  @Override
  public Params over(float[] values, int from) {
    return Params.owning(this, Arrays.copyOfRange(values, from, from + size()));
  }

  /** Where the named array starts in the flat vector. */
  public int offset(String name) {
    int offset = 0;
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return offset;
      }
      offset += entry.size();
    }
    throw new IllegalArgumentException("no parameter named " + name + " in " + names());
  }

  /** The named entry. */
  public Entry entry(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no parameter named " + name + " in " + names()));
  }

  /** The names, in order. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** The named ones, in this layout's order. */
  public Layout select(Collection<String> names) {
    return new Layout(entries.stream().filter(entry -> names.contains(entry.name())).toList());
  }

  /** This layout followed by another, for meta-parameters that are more than the network's. */
  public Layout followedBy(Layout other) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    return new Layout(all);
  }

  /** All but the named ones, in this layout's order. */
  public Layout without(Collection<String> names) {
    return new Layout(entries.stream().filter(entry -> !names.contains(entry.name())).toList());
  }

  /** The same shapes under names that start with the prefix, such as {@code rate/}. */
  public Layout prefixed(String prefix) {
    return new Layout(
        entries.stream().map(entry -> new Entry(prefix + entry.name(), entry.shape())).toList());
  }
}
