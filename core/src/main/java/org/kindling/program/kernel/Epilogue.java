package org.kindling.program.kernel;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What happens to each element of a product before it is stored, stage by stage. Each stage takes
 * an element of another value: the one at the same place, or that of the same column in a row.
 *
 * <p>A kernel has one for itself, and moves it on before each of its products.
 */
final class Epilogue {
  /** None: what is stored are the sums. */
  static final Epilogue NONE = new Epilogue(List.of());

  private final List<Stage> stages;

  /** Where each stage's value lies. */
  final float[][] memory;

  /**
   * Where its element is: of a value as large as the result counted from the element's place there,
   * of a row counted from the column.
   */
  final int[] at;

  /** What the element is multiplied by, where a stage does. */
  final float[] factors;

  Epilogue(List<Stage> stages) {
    this.stages = stages;
    this.memory = stages.stream().map(stage -> stage.value.floats()).toArray(float[][]::new);
    this.at = new int[stages.size()];
    this.factors = new float[stages.size()];
    IntStream.range(0, factors.length).forEach(i -> factors[i] = stages.get(i).factor);
  }

  /** What is the same for all products of a kernel. */
  List<Form> forms() {
    return stages.stream().map(Stage::form).toList();
  }

  /** Goes on to a product, whose result starts at an element. */
  void moveTo(int product, int start) {
    for (int i = 0; i < at.length; i++) {
      Stage stage = stages.get(i);
      at[i] = stage.value.start() + stage.starts[product] - (stage.form.isRow() ? 0 : start);
    }
  }

  /**
   * An element as it is stored.
   *
   * @param place of it in the result's array
   */
  float of(float sum, int place, int column) {
    float x = sum;
    for (int i = 0; i < at.length; i++) {
      Form form = stages.get(i).form;
      x = form.function.of(x, memory[i][at[i] + (form.isRow ? column : place)], factors[i]);
    }
    return x;
  }

  /** Bytes of its tables. */
  long bytes() {
    return stages.stream().mapToLong(stage -> (long) stage.starts.length * Integer.BYTES).sum();
  }

  /**
   * How a stage computes.
   *
   * @param isRow whether its value is one row for all rows of a product
   */
  record Form(StageFunction function, boolean isRow) {
    /** A word for it in the name of a class. */
    String word() {
      return function + (isRow ? "_row" : "");
    }
  }

  /**
   * One stage.
   *
   * @param starts of each product, where its part of the value begins
   */
  record Stage(Form form, Buffer value, int[] starts, float factor) {}
}
