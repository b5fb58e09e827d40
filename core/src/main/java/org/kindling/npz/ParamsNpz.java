package org.kindling.npz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kindling.failure.Shown;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;

/**
 * Parameter vectors as archives of arrays: one array for each entry of the layout, under its name.
 *
 * <p>Several named vectors share an archive as {@code VECTOR/ENTRY}.
 */
public final class ParamsNpz {
  private ParamsNpz() {}

  /** An array for each entry of the layout. */
  public static Map<String, NpyArray> arrays(Params params) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    putAll(arrays, "", params);
    return arrays;
  }

  /** An array for each entry of each vector, under the path of both. */
  public static Map<String, NpyArray> arrays(Tree.Branch vectors) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    Iterator<String> paths = vectors.paths().iterator();
    vectors.vectors().forEach(vector -> putAll(arrays, paths.next() + "/", vector));
    return arrays;
  }

  /** The vector of all arrays of an archive, in its order. */
  public static Params params(Map<String, NpyArray> arrays) throws BrokenContentException {
    List<Layout.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      entries.add(entry(array.getKey(), array.getValue()));
    }
    Layout layout = new Layout(entries);
    float[] values = new float[size(layout)];
    int position = 0;
    for (NpyArray array : arrays.values()) {
      System.arraycopy(array.toFloats(), 0, values, position, array.size());
      position += array.size();
    }
    return Params.owning(layout, values);
  }

  /** The vectors whose arrays are named {@code VECTOR/ENTRY}. */
  public static Map<String, Params> vectors(Map<String, NpyArray> arrays)
      throws BrokenContentException {
    Map<String, Map<String, NpyArray>> parts = new TreeMap<>();
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      String[] names = array.getKey().split("/", 2);
      if (names.length < 2) {
        throw new BrokenContentException(
            "array " + Shown.value(array.getKey()) + " belongs to no vector");
      }
      parts
          .computeIfAbsent(names[0], name -> new LinkedHashMap<>())
          .put(names[1], array.getValue());
    }
    Map<String, Params> vectors = new TreeMap<>();
    for (Map.Entry<String, Map<String, NpyArray>> part : parts.entrySet()) {
      vectors.put(part.getKey(), params(part.getValue()));
    }
    return vectors;
  }

  /**
   * The tree whose vectors are at these paths, each of the arrays {@code PATH/ENTRY}.
   *
   * @param paths as {@link Tree.Branch#paths} has told them
   */
  public static Tree.Branch tree(List<String> paths, Map<String, NpyArray> arrays)
      throws BrokenContentException {
    Map<String, NpyArray> left = new LinkedHashMap<>(arrays);
    Tree.Branch tree = Tree.Branch.EMPTY;
    for (String path : paths) {
      Map<String, NpyArray> own = new LinkedHashMap<>();
      for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
        if (array.getKey().startsWith(path + "/")) {
          own.put(array.getKey().substring(path.length() + 1), array.getValue());
          left.remove(array.getKey());
        }
      }
      tree = at(tree, path, params(own));
    }
    if (!left.isEmpty()) {
      throw new BrokenContentException(
          "array " + Shown.value(left.keySet().iterator().next()) + " belongs to no vector");
    }
    return tree;
  }

  /** With a vector at a path. */
  private static Tree.Branch at(Tree.Branch tree, String path, Params vector)
      throws BrokenContentException {
    try {
      int end = path.indexOf('/');
      String name = end < 0 ? path : path.substring(0, end);
      return end < 0
          ? tree.with(name, vector)
          : tree.without(name).with(name, at(tree.branch(name), path.substring(end + 1), vector));
    } catch (IllegalArgumentException e) {
      throw new BrokenContentException(
          "there can be no vector at " + Shown.value(path) + ": " + e.getMessage(), e);
    }
  }

  /** An archive of a folder. */
  public static Map<String, NpyArray> read(Folder folder, String name)
      throws IOException, BrokenContentException {
    long length = folder.length(name);
    try {
      return folder.read(name, stream -> Npz.read(stream, length));
    } catch (NpzFormatException e) {
      throw new BrokenContentException(name + ": " + e.getMessage(), e);
    }
  }

  private static void putAll(Map<String, NpyArray> arrays, String prefix, Params params) {
    for (Layout.Entry entry : params.layout().entries()) {
      arrays.put(prefix + entry.name(), NpyArray.of(entry.shape(), params.toArray(entry.name())));
    }
  }

  private static int size(Layout layout) throws BrokenContentException {
    try {
      return layout.size();
    } catch (ArithmeticException e) {
      throw new BrokenContentException("its arrays are too many for one vector", e);
    }
  }

  private static Layout.Entry entry(String name, NpyArray array) throws BrokenContentException {
    if (array.type() != ElementType.FLOAT32 || array.size() == 0 || name.isBlank()) {
      throw new BrokenContentException(
          "parameters must be arrays of FLOAT32 but \"" + Shown.value(name) + "\" is " + array);
    }
    return new Layout.Entry(name, array.shape());
  }
}
