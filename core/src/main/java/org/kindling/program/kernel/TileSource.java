package org.kindling.program.kernel;

/**
 * The source of a {@link Tile}: each of its vectors is a variable, since the JIT keeps variables in
 * registers, but no elements of an array.
 *
 * <p>The terms are one loop: of loops in loops the JIT allocates the vectors.
 *
 * @param onto what its sums begin with
 * @param rows at least one
 * @param vectors of a row, at least one
 */
record TileSource(Onto onto, int rows, int vectors) {
  private static final String CLASS =
      """
      package org.kindling.program.kernel;

      import jdk.incubator.vector.FloatVector;

      final class $name implements Tile {
        public void multiply(
            IndexedProduct product, int row, float[] a, int ao, float[] b, int bo,
            float[] c, int co, int[] out, int first, int last) {
          int[] starts = product.left();
          $starts
          $begin
          int[] left = product.termLeft();
          int[] right = product.termRight();
          for (int p = 0; p < left.length; p++) {
            int t = left[p];
            int at = bo + right[p];
            $load
            $add
          }
          $store
        }
      }
      """;

  private static final String STARTS =
      """
      int a$r = ao + starts[Math.min(row + $r, starts.length - 1)];
      int c$r = co + out[Math.min(first + $r, out.length - 1)];
      """;
  private static final String ZERO = "FloatVector c$r_$v = FloatVector.zero(Vectors.SPECIES);\n";
  private static final String RESULT =
      "FloatVector c$r_$v = FloatVector.fromArray(Vectors.SPECIES, c, c$r + $column);\n";
  private static final String RIGHT =
      "FloatVector b$v = FloatVector.fromArray(Vectors.SPECIES, b, at + $column);\n";
  private static final String LEFT =
      "FloatVector x$r = FloatVector.broadcast(Vectors.SPECIES, a[a$r + t]);\n";
  private static final String ADD = "c$r_$v = x$r.fma(b$v, c$r_$v);\n";
  private static final String STORE = "c$r_$v.intoArray(c, c$r + $column);\n";

  /** The class's name, in the package of {@link Tile}. */
  String name() {
    return "Tile" + rows + "By" + vectors + (onto == Onto.ZEROS ? "" : "Onto");
  }

  /** The text of the class. */
  String text() {
    return CLASS
        .replace("$name", name())
        .replace("$starts", eachRow(STARTS))
        .replace("$begin", eachRow(eachVector(onto == Onto.ZEROS ? ZERO : RESULT)))
        .replace("$load", eachVector(RIGHT))
        .replace("$add", eachRow(LEFT + eachVector(ADD)))
        .replace("$store", eachRow(eachVector(STORE)));
  }

  private String eachRow(String text) {
    return Repeated.each(rows, "$r", text);
  }

  private String eachVector(String text) {
    return Repeated.eachVector(vectors, text);
  }
}
