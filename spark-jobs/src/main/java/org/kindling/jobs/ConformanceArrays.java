package org.kindling.jobs;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kindling.checkpoint.ElementType;
import org.kindling.checkpoint.NpyArray;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.StackedExamples;

/**
 * The arrays of a conformance case, brought from PyTorch's layout to ours: there a weight is
 * [outputs, inputs], here [inputs, outputs]; and layers are counted from 0.
 *
 * @param arrays as they lie in the file, by name
 */
record ConformanceArrays(Map<String, NpyArray> arrays) {
  private static final String RATE = "rate/";
  private static final Pattern LAYER = Pattern.compile("fc(\\d+)\\.(weight|bias)");

  /** The meta-parameters of a layout. */
  Params theta(Layout layout) {
    float[] flat = new float[layout.size()];
    double[] values = flat(layout, "param/", "inner_lr/");
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) values[i];
    }
    return Params.of(layout, flat);
  }

  /** The expected mean direction of descent: a gradient, or minus Reptile's way. */
  double[] direction(Layout layout) {
    if (arrays.keySet().stream().anyMatch(name -> name.startsWith("grad/"))) {
      return flat(layout, "grad/", "grad_inner_lr/");
    }
    double[] delta = flat(layout, "delta/", "delta_inner_lr/");
    for (int i = 0; i < delta.length; i++) {
      delta[i] = -delta[i];
    }
    return delta;
  }

  /** A support or a query set. */
  StackedExamples examples(String set) {
    NpyArray features = array(set + "_x");
    NpyArray targets = array(set + "_y");
    List<Integer> shape = features.shape();
    if (shape.size() < 3 || targets.shape().size() != 3) {
      throw new KindlingException(
          ExitCode.DATA,
          set
              + "_x and "
              + set
              + "_y must be [task, row, ...] but are "
              + shape
              + " and "
              + targets.shape());
    }
    return new StackedExamples(
        shape.get(0),
        shape.get(1),
        shape.subList(2, shape.size()),
        features.toFloats(),
        targets.shape().get(2),
        targets.toFloats(),
        new float[0]);
  }

  double[] numbers(String name) {
    return doubles(array(name));
  }

  private double[] flat(Layout layout, String networkPrefix, String ratePrefix) {
    double[] flat = new double[layout.size()];
    for (Layout.Entry entry : layout.entries()) {
      String name =
          entry.name().startsWith(RATE)
              ? ratePrefix + theirs(entry.name().substring(RATE.length()))
              : networkPrefix + theirs(entry.name());
      double[] values = transposed(array(name), entry);
      System.arraycopy(values, 0, flat, layout.offset(entry.name()), values.length);
    }
    return flat;
  }

  /** Layers are counted from 0 there, from 1 here. */
  private static String theirs(String name) {
    Matcher matcher = LAYER.matcher(name);
    if (!matcher.matches()) {
      throw new KindlingException(ExitCode.DATA, "a case cannot have a parameter " + name);
    }
    return "fc" + (Integer.parseInt(matcher.group(1)) - 1) + "." + matcher.group(2);
  }

  private static double[] transposed(NpyArray array, Layout.Entry entry) {
    List<Integer> shape = entry.shape();
    double[] values = doubles(array);
    List<Integer> wanted = shape.size() == 2 ? List.of(shape.get(1), shape.get(0)) : shape;
    if (!array.shape().equals(wanted)) {
      throw new KindlingException(
          ExitCode.DATA, entry.name() + " must have shape " + wanted + " but has " + array.shape());
    }
    if (shape.size() < 2) {
      return values;
    }
    double[] result = new double[values.length];
    int inputs = shape.get(0);
    int outputs = shape.get(1);
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        result[i * outputs + o] = values[o * inputs + i];
      }
    }
    return result;
  }

  private NpyArray array(String name) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new KindlingException(ExitCode.DATA, "a case lacks the array " + name);
    }
    return array;
  }

  private static double[] doubles(NpyArray array) {
    if (array.type() != ElementType.FLOAT32) {
      return array.toDoubles();
    }
    float[] floats = array.toFloats();
    return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
  }
}
