package org.kindling.program.kernel;

import java.util.List;
import java.util.stream.Collectors;
import org.kindling.program.kernel.Epilogue.Form;

/**
 * The source of an {@link EpilogueLoop}. All vectors of a row are read before one is stored, since
 * the last may overlap the one before.
 *
 * @param vectors of a row, at least one
 */
record EpilogueSource(List<Form> forms, int vectors) {
  private static final String CLASS =
      """
      package org.kindling.program.kernel;

      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.VectorOperators;

      final class $name implements EpilogueLoop {
        public void run(
            float[] c, int co, int[] out, int first, int end, int last, int column,
            Epilogue epilogue) {
          $begin
          for (int i = first; i < end; i++) {
            int at = co + out[i];
            $load
            $stages
            $store
          }
        }
      }
      """;

  private static final String BEGIN =
      """
      float[] m$k = epilogue.memory[$k];
      FloatVector s$k = FloatVector.broadcast(Vectors.SPECIES, epilogue.factors[$k]);
      int p$k = epilogue.at[$k];
      """;
  private static final String LOAD =
      "FloatVector x$v = FloatVector.fromArray(Vectors.SPECIES, c, at + $column);\n";
  private static final String STAGE =
      """
      FloatVector y$k_$v = FloatVector.fromArray(Vectors.SPECIES, m$k, p$k + $place + $column);
      x$v = $end;
      """;
  private static final String STORE = "x$v.intoArray(c, at + $column);\n";

  /** The text of the class. */
  String text() {
    return CLASS
        .replace("$name", name())
        .replace("$begin", Repeated.each(forms.size(), "$k", BEGIN))
        .replace("$load", eachVector(LOAD))
        .replace("$stages", Repeated.each(forms.size(), this::stage))
        .replace("$store", eachVector(STORE));
  }

  /** The class's name, in the package of {@link EpilogueLoop}. */
  private String name() {
    return "Epilogue"
        + forms.stream().map(Form::word).collect(Collectors.joining("_"))
        + "By"
        + vectors;
  }

  private String stage(int k) {
    Form form = forms.get(k);
    return eachVector(
        STAGE
            .replace("$end", form.function().vectors("x$v", "y$k_$v", "s$k"))
            .replace("$place", form.isRow() ? "column" : "at")
            .replace("$k", Integer.toString(k)));
  }

  private String eachVector(String text) {
    return Repeated.eachVector(vectors, text);
  }
}
