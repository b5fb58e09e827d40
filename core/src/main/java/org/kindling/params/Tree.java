package org.kindling.params;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Vectors under names, in branches of any depth: what a training's state consists of and what
 * travels to where blocks are computed. A single vector is the simplest tree.
 */
public sealed interface Tree extends Serializable permits Params, Tree.Branch {
  /** Its names and shapes. */
  TreeLayout layout();

  /** All its elements as one vector, branches in the order of their names. */
  float[] toArray();

  /** Whether no element is NaN or infinite. */
  boolean isFinite();

  /** Each of its vectors through a function. */
  Tree mapVectors(UnaryOperator<Params> function);

  /** The vectors of this tree and those of another of the same names through a function. */
  Tree combineVectors(Tree other, BinaryOperator<Params> function);

  /**
   * Trees under names.
   *
   * <p>A branch without a vector in it is no branch: it is left out.
   *
   * @param trees by their names, which have no slash
   */
  record Branch(SortedMap<String, Tree> trees) implements Tree {
    /** Nothing. */
    public static final Branch EMPTY = new Branch(new TreeMap<>());

    /** Copies the trees, and checks their names. */
    public Branch {
      SortedMap<String, Tree> kept = new TreeMap<>();
      trees.forEach(
          (name, tree) -> {
            if (name.isBlank() || name.contains("/")) {
              throw new IllegalArgumentException(
                  "a branch's name must not be blank or have a slash but was \"" + name + "\"");
            }
            if (!(tree instanceof Branch branch && branch.trees.isEmpty())) {
              kept.put(name, tree);
            }
          });
      trees = Collections.unmodifiableSortedMap(kept);
    }

    /** With one more tree. */
    public Branch with(String name, Tree tree) {
      if (trees.containsKey(name)) {
        throw new IllegalArgumentException("two trees are named " + name);
      }
      SortedMap<String, Tree> all = new TreeMap<>(trees);
      all.put(name, tree);
      return new Branch(all);
    }

    /** With all but one of the trees. */
    public Branch without(String name) {
      SortedMap<String, Tree> others = new TreeMap<>(trees);
      others.remove(name);
      return new Branch(others);
    }

    /** The vector of a name. */
    public Params vector(String name) {
      if (trees.get(name) instanceof Params vector) {
        return vector;
      }
      throw new IllegalArgumentException("no vector is named " + name + " but " + paths());
    }

    /** The branch of a name; empty where there is none. */
    public Branch branch(String name) {
      return trees.get(name) instanceof Branch branch ? branch : EMPTY;
    }

    /** Where its vectors are, in order: names with slashes between them. */
    public List<String> paths() {
      List<String> paths = new ArrayList<>();
      trees.forEach(
          (name, tree) -> {
            if (tree instanceof Branch branch) {
              branch.paths().forEach(path -> paths.add(name + "/" + path));
            } else {
              paths.add(name);
            }
          });
      return paths;
    }

    /** Its vectors, in the order of {@link #paths}. */
    public Stream<Params> vectors() {
      return trees.values().stream()
          .flatMap(tree -> tree instanceof Branch branch ? branch.vectors() : vector(tree));
    }

    private static Stream<Params> vector(Tree tree) {
      return Stream.of((Params) tree);
    }

    @Override
    public TreeLayout.Branch layout() {
      SortedMap<String, TreeLayout> layouts = new TreeMap<>();
      trees.forEach((name, tree) -> layouts.put(name, tree.layout()));
      return new TreeLayout.Branch(layouts);
    }

    @Override
    public float[] toArray() {
      float[] all = new float[layout().size()];
      int position = 0;
      for (Tree tree : trees.values()) {
        float[] part = tree.toArray();
        System.arraycopy(part, 0, all, position, part.length);
        position += part.length;
      }
      return all;
    }

    @Override
    public boolean isFinite() {
      return trees.values().stream().allMatch(Tree::isFinite);
    }

    @Override
    public Branch mapVectors(UnaryOperator<Params> function) {
      SortedMap<String, Tree> results = new TreeMap<>();
      trees.forEach((name, tree) -> results.put(name, tree.mapVectors(function)));
      return new Branch(results);
    }

    @Override
    public Branch combineVectors(Tree other, BinaryOperator<Params> function) {
      if (!(other instanceof Branch that && trees.keySet().equals(that.trees.keySet()))) {
        throw new IllegalArgumentException("trees differ: " + layout() + " and " + other.layout());
      }
      SortedMap<String, Tree> results = new TreeMap<>();
      trees.forEach(
          (name, tree) -> results.put(name, tree.combineVectors(that.trees.get(name), function)));
      return new Branch(results);
    }
  }
}
