package org.kindling.round;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The fixed binary tree by which the values of numbered leaves are merged into one.
 *
 * <p>A node over n leaves has the largest power of two below n of them on its left. So the tree
 * depends on the number of leaves alone, and a merge that is not associative, such as a sum in
 * floating point, gives the same bits wherever its parts are computed: whoever holds neighbouring
 * leaves merges the complete subtrees among them ({@link #partials}), and whoever gets all partial
 * results the rest ({@link #merge}).
 *
 * @param leaves how many, at least 1
 */
public record MergeTree(int leaves) {

  /**
   * The merged value of one node of the tree.
   *
   * @param first its first leaf
   * @param leaves how many leaves are below it
   * @param value of all of them
   */
  public record Partial<T>(int first, int leaves, T value) implements Serializable {}

  /** Checks the number of leaves. */
  public MergeTree {
    if (leaves < 1) {
      throw new IllegalArgumentException("a merge needs at least 1 leaf but was given " + leaves);
    }
  }

  /** Merges the values of all leaves, in their order. */
  public static <T> T mergeAll(List<T> values, BinaryOperator<T> merge) {
    MergeTree tree = new MergeTree(values.size());
    return tree.partials(0, values, merge).get(0).value();
  }

  /**
   * Merges neighbouring leaves as far as the tree allows.
   *
   * @param first the first of the leaves
   * @param values theirs, in order
   * @return the fewest nodes that cover them, in order: at most two for each level of the tree
   */
  public <T> List<Partial<T>> partials(int first, List<T> values, BinaryOperator<T> merge) {
    if (first < 0 || first + values.size() > leaves) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "leaves %d to %d are not in a tree of %d",
              first,
              first + values.size() - 1,
              leaves));
    }
    List<Partial<T>> cover = new ArrayList<>();
    collect(new Node(0, leaves), first, values, merge, cover);
    return cover;
  }

  /** How many partial results neighbouring leaves have: the fewest nodes that cover them. */
  public int cover(int first, int count) {
    return cover(new Node(0, leaves), first, first + count);
  }

  private static int cover(Node node, int first, int end) {
    if (node.end() <= first || end <= node.first) {
      return 0;
    }
    return first <= node.first && node.end() <= end
        ? 1
        : cover(node.left(), first, end) + cover(node.right(), first, end);
  }

  /** Merges the partial results of all leaves, given in any order. */
  public <T> T merge(List<Partial<T>> partials, BinaryOperator<T> merge) {
    Map<Node, T> values = new HashMap<>();
    for (Partial<T> partial : partials) {
      Node node = new Node(partial.first, partial.leaves);
      if (values.put(node, partial.value) != null) {
        throw new IllegalArgumentException("given twice: " + node);
      }
    }
    T result = mergeBelow(new Node(0, leaves), values, merge);
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("not in a tree of " + leaves + ": " + values.keySet());
    }
    return result;
  }

  private static <T> void collect(
      Node node, int first, List<T> values, BinaryOperator<T> merge, List<Partial<T>> cover) {
    int end = first + values.size();
    if (node.end() <= first || end <= node.first) {
      return;
    }
    if (first <= node.first && node.end() <= end) {
      cover.add(new Partial<>(node.first, node.size, mergeLeaves(node, first, values, merge)));
      return;
    }
    collect(node.left(), first, values, merge, cover);
    collect(node.right(), first, values, merge, cover);
  }

  private static <T> T mergeLeaves(Node node, int first, List<T> values, BinaryOperator<T> merge) {
    if (node.size == 1) {
      return values.get(node.first - first);
    }
    return merge.apply(
        mergeLeaves(node.left(), first, values, merge),
        mergeLeaves(node.right(), first, values, merge));
  }

  private static <T> T mergeBelow(Node node, Map<Node, T> values, BinaryOperator<T> merge) {
    T known = values.remove(node);
    if (known != null) {
      return known;
    }
    if (node.size == 1) {
      throw new IllegalArgumentException("no value was given for leaf " + node.first);
    }
    return merge.apply(
        mergeBelow(node.left(), values, merge), mergeBelow(node.right(), values, merge));
  }

  private record Node(int first, int size) {
    int end() {
      return first + size;
    }

    Node left() {
      return new Node(first, leftSize());
    }

    Node right() {
      return new Node(first + leftSize(), size - leftSize());
    }

    private int leftSize() {
      return Integer.highestOneBit(size - 1);
    }
  }
}
