package org.kindling.params;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names and shapes of a {@link Tree}. */
public sealed interface TreeLayout extends Serializable permits Layout, TreeLayout.Branch {
  /** The number of elements of all vectors together. */
  int size();

  /**
   * The tree of so many elements of a vector.
   *
   * @param values as {@link Tree#toArray} has put them one behind the other
   * @param from where the tree's begin
   */
  Tree over(float[] values, int from);

  /** The tree of all elements of a vector. */
  default Tree over(float[] values) {
    if (values.length != size()) {
      throw new IllegalArgumentException(
          "the layout "
              + this
              + " has "
              + size()
              + " elements but "
              + values.length
              + " were given");
    }
    return over(values, 0);
  }

  /**
   * Of trees under names.
   *
   * @param layouts by the trees' names
   */
  record Branch(SortedMap<String, TreeLayout> layouts) implements TreeLayout {
    /** Copies the layouts. */
    public Branch {
      layouts = Collections.unmodifiableSortedMap(new TreeMap<>(layouts));
    }

    @Override
    public int size() {
      return layouts.values().stream().mapToInt(TreeLayout::size).reduce(0, Math::addExact);
    }

    @Override
    public Tree.Branch over(float[] values, int from) {
      SortedMap<String, Tree> trees = new TreeMap<>();
      int position = from;
      for (var layout : layouts.entrySet()) {
        trees.put(layout.getKey(), layout.getValue().over(values, position));
        position += layout.getValue().size();
      }
      return new Tree.Branch(trees);
    }
  }
}
